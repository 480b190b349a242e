using Normitri.Client;
using Normitri.Demo.Scoring;
using Normitri.Demo.Stores;

namespace Normitri.Demo.Running;

/// <summary>Registers the demo's cameras and opens a ledger for each.</summary>
internal sealed class Setup(NormitriClient client, Truth truth, Tally tally)
{
    /// <summary>How many frames of a camera may wait; more are answered 429 and sent again by the client.</summary>
    private const int QueueCapacity = 64;

    // Nothing is skipped: every frame that is sent is looked at.
    private static readonly CameraSettings s_settings = new() { Policy = CameraPolicy.All, QueueCapacity = QueueCapacity };

    public async Task<IReadOnlyDictionary<string, CameraLedger>> OpenAsync(IReadOnlyList<DemoCamera> cameras, CancellationToken cancellation)
    {
        var ledgers = new Dictionary<string, CameraLedger>();
        foreach (var store in cameras.GroupBy(camera => camera.Store))
        {
            var known = (await client.GetCamerasAsync(store.Key, cancellation)).ToDictionary(camera => camera.Camera);
            foreach (var camera in store)
            {
                await ConfigureAsync(camera, cancellation);
                ledgers[camera.Key] = new CameraLedger(camera, known.GetValueOrDefault(camera.Name)?.Books.LastSequence ?? 0, truth, tally);
            }
        }

        return ledgers;
    }

    // Written only where it differs: every change is a version and an entry of the audit log.
    private async Task ConfigureAsync(DemoCamera camera, CancellationToken cancellation)
    {
        try
        {
            var present = (await client.GetCameraAsync(camera.Store, camera.Name, cancellation)).Configuration;
            if (present.Policy == s_settings.Policy && present.QueueCapacity == s_settings.QueueCapacity)
                return;
        }
        catch (NormitriException e) when (e.Status == 404)
        {
            // New.
        }

        await client.PutCameraAsync(camera.Store, camera.Name, s_settings, cancellation: cancellation);
    }
}
