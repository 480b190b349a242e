namespace Orleans.Standin;

internal sealed class MemoryStreamProvider(StreamHub hub) : IStreamProvider
{
    public string Name => hub.Name;

    public bool IsRewindable => true;

    public static void Register(IServiceCollection services, string name) => services.AddKeyedSingleton<IStreamProvider>(
        name, (s, key) => new MemoryStreamProvider(s.GetRequiredService<Cluster>().Streams.GetOrAdd((string)key!, static (n, cluster) => new StreamHub(cluster, n), s.GetRequiredService<Cluster>())));

    public static IStreamProvider Find(IServiceProvider services, string name) =>
        services.GetKeyedService<IStreamProvider>(name) ?? throw new KeyNotFoundException($"No stream provider named \"{name}\" is registered.");

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(hub, streamId);
}
