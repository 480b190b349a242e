namespace Orleans;

public static class GrainStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) => MemoryStreamProvider.Find(grain.GrainContext.ActivationServices, name);
}
