namespace Orleans.Hosting;

public static class SiloBuilderMemoryStreamExtensions
{
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null) =>
        builder.AddMemoryStreams<DefaultMemoryMessageBodySerializer>(name, configure);

    public static ISiloBuilder AddMemoryStreams<TSerializer>(this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null)
        where TSerializer : class, IMemoryMessageBodySerializer
    {
        configure?.Invoke(new MemoryStreamConfigurator(name, builder.Services));
        builder.Services.AddSingleton(new StreamProviderName(name));
        MemoryStreamProvider.Register(builder.Services, name);
        return builder;
    }
}
