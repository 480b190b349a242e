using Normitri.Storage.Journal;

namespace Normitri.Server.Ingest;

/// <summary>Waits for the outcome of one frame.</summary>
internal sealed class OutcomeWaiter(
    IFrameJournal journal, TimeProvider time, string tenant, string frameId, Task signal, Action leave, CancellationToken stopping) : IDisposable
{
    // For outcomes that another process commits.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>The frame with its outcome; null when none came in time or the server is being stopped.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="alreadyThere">The frame may have its outcome already: look first.</param>
    /// <param name="cancellation">The sender went away.</param>
    public async ValueTask<FrameRecord?> WaitAsync(TimeSpan patience, bool alreadyThere, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        var started = time.GetTimestamp();
        if (alreadyThere && await LookAsync(cancellation) is { } early)
            return early;
        var looked = false;
        while (patience - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            var pause = left < LookEvery ? left : LookEvery;
            try
            {
                // A signal that came before the outcome could be seen comes no second time: from then on only looking helps.
                await (looked ? Task.Delay(pause, time, ending.Token) : signal.WaitAsync(pause, time, ending.Token));
                looked = true;
            }
            catch (TimeoutException)
            {
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }

            if (await LookAsync(cancellation) is { } record)
                return record;
        }

        return null;
    }

    public void Dispose() => leave();

    private async ValueTask<FrameRecord?> LookAsync(CancellationToken cancellation) =>
        await journal.FindAsync(tenant, frameId, cancellation) is { Outcome: not OutcomeKind.Waiting } record ? record : null;
}
