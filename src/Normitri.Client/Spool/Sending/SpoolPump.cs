using Microsoft.Extensions.Logging;

namespace Normitri.Client;

/// <summary>Sends what waits: a unit's items in order, units side by side.</summary>
internal sealed class SpoolPump(
    SpoolIndex index,
    NormitriClient client,
    DeadFolder dead,
    SendGate gate,
    FrameSpoolOptions options,
    Backoff backoff,
    TimeProvider time,
    ILogger logger,
    Action<SpoolOutcome> finished)
{
    private const string TooOld = "Older than MaxAge when its turn came.";

    /// <summary>Sends until cancelled; what was on its way then waits again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        gate.Reached();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, options.ParallelUnits).Select(_ => SendAsync(cancellation))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // As asked.
        }

        gate.Stopped();
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var unit = await index.NextUnitAsync(cancellation).ConfigureAwait(false);
            var pause = TimeSpan.Zero;
            try
            {
                var opened = await gate.WaitAsync(cancellation).ConfigureAwait(false);
                pause = await SendNextAsync(unit, opened, cancellation).ConfigureAwait(false);
            }
            finally
            {
                if (pause == TimeSpan.Zero)
                    index.Release(unit);
                else
                    _ = ResumeLaterAsync(unit, pause, cancellation);
            }
        }
    }

    /// <summary>Sends the unit's oldest item.</summary>
    /// <returns>How long to leave the unit alone.</returns>
    private async Task<TimeSpan> SendNextAsync(SpoolUnit unit, int opened, CancellationToken cancellation)
    {
        var shed = new List<SpoolItem>();
        var item = index.TakeNext(unit, time.GetUtcNow(), shed);
        foreach (var old in shed)
            Tell(old, SpoolEnd.Shed, null, TooOld);
        if (item is null)
            return TimeSpan.Zero;
        NormitriException? problem = null;
        var ended = false;
        try
        {
            problem = await SendAsync(item, cancellation).ConfigureAwait(false);
            ended = problem is null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PauseUnit(unit, SpoolUnitState.DiskFailed, options.RefusedDelay, e.Message);
        }
        finally
        {
            // Before anybody is told of a pause: what waits may be shed.
            if (!ended)
                index.PutBack(item);
        }

        return problem is null ? TimeSpan.Zero : Hold(unit, problem, opened);
    }

    /// <summary>Brings the item to its end, or says what is in the way.</summary>
    /// <exception cref="IOException">The disk does not give the picture, or does not keep it as a dead one.</exception>
    private async Task<NormitriException?> SendAsync(SpoolItem item, CancellationToken cancellation)
    {
        using var picture = await StoredPicture.ReadAsync(index, item, cancellation).ConfigureAwait(false);
        if (picture is null)
        {
            BuryDamaged(item);
            return null;
        }

        try
        {
            var receipt = await client.SendStoredAsync(picture.ToPicture(), picture.Meta.TraceParent, cancellation).ConfigureAwait(false);
            gate.Reached();
            Finish(item, receipt.Status == ReceiptStatus.Duplicate ? SpoolEnd.Duplicate : SpoolEnd.Sent, receipt, null);
            return null;
        }
        catch (NormitriException e) when (Verdicts.Of(e) == Verdict.Bury)
        {
            dead.Keep(picture, e);
            gate.Reached();
            ClientLog.SpoolItemRefused(logger, item.Unit.Name, item.Sequence, e.Message);
            Finish(item, SpoolEnd.Dead, null, e.Message);
            return null;
        }
        catch (NormitriException e)
        {
            return e;
        }
    }

    private TimeSpan Hold(SpoolUnit unit, NormitriException e, int opened)
    {
        switch (Verdicts.Of(e))
        {
            case Verdict.UnitBusy:
                gate.Reached();
                var failures = index.Pause(unit, SpoolUnitState.Busy, e.Message);
                return PauseAfter(failures, e.RetryAfter);
            case Verdict.UnitRefused:
                gate.Reached();
                return PauseUnit(unit, SpoolUnitState.Refused, Longer(options.RefusedDelay, e.RetryAfter), e.Message);
            case Verdict.Refused:
                Close(opened, SpoolState.Refused, e.Message, _ => Longer(options.RefusedDelay, e.RetryAfter));
                return TimeSpan.Zero;
            default:
                Close(opened, SpoolState.Unreachable, e.Message, attempt => PauseAfter(attempt, e.RetryAfter));
                return TimeSpan.Zero;
        }
    }

    private TimeSpan PauseUnit(SpoolUnit unit, SpoolUnitState state, TimeSpan pause, string reason)
    {
        if (index.Pause(unit, state, reason) == 1)
            ClientLog.SpoolUnitPaused(logger, unit.Name, pause.TotalSeconds, reason);
        return pause;
    }

    private void Close(int opened, SpoolState state, string reason, Func<int, TimeSpan> pauseAfter)
    {
        if (gate.Close(opened, state, reason, pauseAfter) is not { } pause)
            return;
        ClientLog.SpoolWaits(logger, pause.TotalSeconds, reason);
        _ = OpenLaterAsync(pause);
    }

    private async Task OpenLaterAsync(TimeSpan pause)
    {
        await Task.Delay(pause, time, CancellationToken.None).ConfigureAwait(false);
        gate.Open();
    }

    private async Task ResumeLaterAsync(SpoolUnit unit, TimeSpan pause, CancellationToken cancellation)
    {
        await Task.Delay(pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        index.Release(unit);
    }

    private TimeSpan PauseAfter(int attempt, TimeSpan? retryAfter) => backoff.PauseAfter(attempt, retryAfter) ?? retryAfter!.Value;

    private void BuryDamaged(SpoolItem item)
    {
        const string reason = "The disk has damaged it.";
        index.Damaged(new SpoolDamage(0, 0, 1, 0));
        ClientLog.SpoolItemDamaged(logger, item.Unit.Name, item.Sequence);
        Finish(item, SpoolEnd.Dead, null, reason);
    }

    private void Finish(SpoolItem item, SpoolEnd end, FrameReceipt? receipt, string? reason)
    {
        index.Finish(item, end);
        Tell(item, end, receipt, reason);
    }

    private void Tell(SpoolItem item, SpoolEnd end, FrameReceipt? receipt, string? reason) =>
        finished(new SpoolOutcome(item.Unit.Name, item.Sequence, item.Class, end, receipt, reason));

    private static TimeSpan Longer(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;
}
