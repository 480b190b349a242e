using Normitri.Inference.Hosting;

namespace Normitri.Bench.Path;

/// <summary>The inference host alone: its queue, its executors, its answers.</summary>
internal sealed class ExecutorsOnly(IInferenceHost host, IReadOnlyList<byte[]> images, int senders) : IWay
{
    public string Name => "executors";

    public async Task RunAsync(int frames)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, senders).Select(SendAsync));

        async Task SendAsync(int sender)
        {
            await Task.Yield();
            for (int index; (index = Interlocked.Increment(ref next)) < frames;)
            {
                var outcome = await host.InferAsync(
                    new InferenceRequest
                    {
                        Tenant = "bench",
                        Unit = $"bench/store-1/cam-{sender}",
                        Image = images[index % images.Count],
                        Deadline = DateTimeOffset.MaxValue,
                    },
                    CancellationToken.None);
                if (!outcome.IsSuccess)
                    throw new InvalidOperationException(outcome.Error.Message);
            }
        }
    }
}
