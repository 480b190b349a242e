using Normitri.Client;
using Normitri.Contracts.Identities;

namespace Normitri.Bench.Path;

/// <summary>Everything: the client SDK, HTTP, hashing, the frame store, and the way from the reference on, all on the same cores.</summary>
internal sealed class OverHttp(NormitriClient client, IReadOnlyList<byte[]> images, IReadOnlyList<UnitId> cameras, OutcomeCounter outcomes) : IWay
{
    private readonly Dictionary<UnitId, ulong> _sequences = cameras.ToDictionary(camera => camera, _ => 0UL);
    private long _sent;

    public string Name => "over HTTP";

    public async Task RunAsync(int frames)
    {
        outcomes.Begin(frames, window: cameras.Count * 2);
        await Task.WhenAll(cameras.Select((camera, index) => SendAsync(camera, index, frames / cameras.Count)));
        await outcomes.WaitAsync();
    }

    private async Task SendAsync(UnitId camera, int offset, int frames)
    {
        await Task.Yield();
        // A camera has one frame on its way at a time.
        var picture = new NumberedPicture();
        for (var index = 0; index < frames; index++)
        {
            await outcomes.EnterAsync();
            var image = picture.Of(images[(offset + (index * cameras.Count)) % images.Count], Interlocked.Increment(ref _sent));
            await client.SendFrameAsync(new CameraFrame(camera.Store, camera.Name, ++_sequences[camera], TimeProvider.System.GetUtcNow(), image));
        }
    }
}
