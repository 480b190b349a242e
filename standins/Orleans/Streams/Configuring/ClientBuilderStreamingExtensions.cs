namespace Orleans.Hosting;

public static class ClientBuilderStreamingExtensions
{
    public static IClientBuilder AddMemoryStreams(this IClientBuilder builder, string name, Action<IClusterClientMemoryStreamConfigurator>? configure = null) =>
        builder.AddMemoryStreams<DefaultMemoryMessageBodySerializer>(name, configure);

    public static IClientBuilder AddMemoryStreams<TSerializer>(this IClientBuilder builder, string name, Action<IClusterClientMemoryStreamConfigurator>? configure = null)
        where TSerializer : class, IMemoryMessageBodySerializer
    {
        configure?.Invoke(new MemoryStreamConfigurator(name, builder.Services));
        MemoryStreamProvider.Register(builder.Services, name);
        return builder;
    }
}
