using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Orleans.Streams;

namespace Normitri.Bench.Path;

/// <summary>From the frame reference on: journal, stream, the camera's grain, the inference grain, executors, result, outcome.</summary>
internal sealed class FromTheReference(
    IFrameJournal journal,
    IFrameStore store,
    IStreamProvider streams,
    IReadOnlyList<byte[]> images,
    IReadOnlyList<UnitId> cameras,
    OutcomeCounter outcomes) : IWay
{
    private readonly Dictionary<UnitId, ulong> _sequences = cameras.ToDictionary(camera => camera, _ => 0UL);
    private FrameReference[]? _references;

    public string Name => "from the reference";

    public async Task RunAsync(int frames)
    {
        _references ??= await StoreAsync();
        outcomes.Begin(frames, window: cameras.Count * 2);
        await Task.WhenAll(cameras.Select((camera, index) => SendAsync(camera, index, frames / cameras.Count)));
        await outcomes.WaitAsync();
    }

    private async Task<FrameReference[]> StoreAsync()
    {
        var references = new FrameReference[images.Count];
        for (var index = 0; index < references.Length; index++)
            references[index] = await store.PutAsync(cameras[0].Tenant, images[index], CancellationToken.None);
        return references;
    }

    private async Task SendAsync(UnitId camera, int offset, int frames)
    {
        await Task.Yield();
        var stream = streams.GetStream<FrameEnvelope>(StreamNames.FramesOf(camera));
        for (var index = 0; index < frames; index++)
        {
            await outcomes.EnterAsync();
            var reference = _references![(offset + (index * cameras.Count)) % _references.Length];
            var frame = new NewFrame(camera, ++_sequences[camera], TimeProvider.System.GetUtcNow(), reference, 640, 480, null, null);
            var answer = await journal.AppendAsync(frame, CancellationToken.None);
            await stream.OnNextAsync(answer.Envelope!);
        }
    }
}
