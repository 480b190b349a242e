using Normitri.Bench.Load;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Watchdog;

/// <summary>A camera of live video that sends the same picture again and again when it is told to.</summary>
internal sealed class FrozenCamera(LoadServer server, IReadOnlyList<byte[]> pictures)
{
    private static readonly UnitId Camera = UnitId.Camera(LoadServer.Tenant, "store-1", "cam-frozen");
    private volatile bool _isFrozen;

    public void Freeze() => _isFrozen = true;

    public void Thaw() => _isFrozen = false;

    public async Task RunAsync(CancellationToken stopping)
    {
        await server.ConfigureAsync([Camera], CameraConfiguration.Default);
        var stream = server.Streams.GetStream<FrameEnvelope>(StreamNames.FramesOf(Camera));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            for (var (sequence, picture) = (1UL, 0); await pace.WaitForNextTickAsync(stopping); sequence++)
            {
                picture += _isFrozen ? 0 : 1;
                var reference = await server.Store.PutAsync(Camera.Tenant, pictures[picture % pictures.Count], CancellationToken.None);
                var frame = new NewFrame(Camera, sequence, TimeProvider.System.GetUtcNow(), reference, 640, 480, null, null);
                await stream.OnNextAsync((await server.Journal.AppendAsync(frame, CancellationToken.None)).Envelope!);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // All were sent.
        }
    }
}
