using Normitri.Client;

namespace Normitri.Demo.Running;

/// <summary>Follows the live results, as a store's systems would, and gives each to its camera's ledger.</summary>
internal sealed class ResultsReader(NormitriClient client, IReadOnlyDictionary<string, CameraLedger> ledgers)
{
    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var live in client.FollowResultsAsync(cancellation: cancellation))
            {
                if (ledgers.TryGetValue($"{live.Result.Store}/{live.Result.CameraId}", out var ledger))
                    ledger.OnResult(live.Result);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>Asks for the frames whose result did not come by itself: dropped and dead ones, and those of a moment without a connection.</summary>
    public async Task FillAsync(CancellationToken cancellation)
    {
        foreach (var ledger in ledgers.Values)
        {
            foreach (var frameId in ledger.Open())
                ledger.OnState(await client.GetFrameAsync(frameId, cancellation));
        }
    }
}
