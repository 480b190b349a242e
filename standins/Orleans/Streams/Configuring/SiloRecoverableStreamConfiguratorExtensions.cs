namespace Orleans.Hosting;

public static class SiloRecoverableStreamConfiguratorExtensions
{
    public static void ConfigureCacheEviction(this ISiloRecoverableStreamConfigurator configurator, Action<OptionsBuilder<StreamCacheEvictionOptions>> configureOptions) =>
        configurator.Configure(configureOptions);
}
