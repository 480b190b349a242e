using Microsoft.Extensions.Logging;

namespace Normitri.Client;

/// <summary>Sends what waits: a unit's items in order, units side by side.</summary>
internal sealed partial class SpoolPump(
    SpoolIndex index,
    NormitriClient client,
    DirectUploads uploads,
    DeadFolder dead,
    SendGate gate,
    FrameSpoolOptions options,
    Backoff backoff,
    TimeProvider time,
    ILogger logger,
    Action<SpoolOutcome> finished)
{
    private const string TooOld = "Older than MaxAge when its turn came.";

    // A picture is not given up for a fault that somebody mends within the hour.
    private static readonly TimeSpan s_leastFailing = TimeSpan.FromHours(1);

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
            var turn = new List<SpoolItem>();
            var unit = await index.NextUnitAsync(cancellation).ConfigureAwait(false);
            var pauses = new Dictionary<SpoolUnit, TimeSpan> { [unit] = TimeSpan.Zero };
            try
            {
                var opened = await gate.WaitAsync(cancellation).ConfigureAwait(false);
                Gather(unit, turn, pauses);
                if (turn.Count > 1)
                    await SendTogetherAsync(turn, pauses, opened, cancellation).ConfigureAwait(false);
                else if (turn.Count == 1)
                    pauses[unit] = await SendAloneAsync(turn[0], opened, cancellation).ConfigureAwait(false);
            }
            finally
            {
                foreach (var (one, pause) in pauses)
                    Free(one, pause, cancellation);
            }
        }
    }

    private void Free(SpoolUnit unit, TimeSpan pause, CancellationToken cancellation)
    {
        if (pause == TimeSpan.Zero)
            index.Release(unit);
        else
            _ = ResumeLaterAsync(unit, pause, cancellation);
    }

    private SpoolItem? TakeNext(SpoolUnit unit)
    {
        var shed = new List<SpoolItem>();
        var item = index.TakeNext(unit, time.GetUtcNow(), shed);
        foreach (var old in shed)
            Tell(old, SpoolEnd.Shed, null, TooOld);
        return item;
    }

    /// <returns>How long to leave the unit alone.</returns>
    private async Task<TimeSpan> SendAloneAsync(SpoolItem item, int opened, CancellationToken cancellation)
    {
        NormitriException? problem = null;
        var ended = false;
        try
        {
            problem = await SendAsync(item, cancellation).ConfigureAwait(false);
            ended = problem is null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PauseUnit(item.Unit, SpoolUnitState.DiskFailed, _ => options.RefusedDelay, e.Message);
        }
        finally
        {
            // Before anybody is told of a pause: what waits may be shed.
            if (!ended)
                index.PutBack(item);
        }

        return problem is null ? TimeSpan.Zero : Hold(item.Unit, problem, opened);
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
            var receipt = (uploads.Takes(item.Length) ? await uploads.TrySendAsync(picture, cancellation).ConfigureAwait(false) : null)
                ?? await client.SendStoredAsync(picture.ToPicture(), picture.Meta.TraceParent, cancellation).ConfigureAwait(false);
            gate.Reached();
            Finish(item, receipt.Status == ReceiptStatus.Duplicate ? SpoolEnd.Duplicate : SpoolEnd.Sent, receipt, null);
            return null;
        }
        catch (NormitriException e) when (IsItsEnd(item, picture, e))
        {
            dead.Keep(picture, e);
            Learn(item.Unit, e);
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

    // A picture on which the server fails again and again must not keep those behind it for ever.
    private bool IsItsEnd(SpoolItem item, StoredPicture picture, NormitriException e)
    {
        var now = time.GetUtcNow();
        if (Verdicts.Of(e, picture.Meta.CapturedAt, now) == Verdict.Bury)
            return true;
        var (times, since) = index.FailuresOf(item.Unit);
        return CountsAgainst(item.Unit, e) && times + 1 >= options.MaxServerFailures && now - since >= s_leastFailing;
    }

    // A spool from an older image of its disk numbers below what the server has: it goes on above it.
    private void Learn(SpoolUnit unit, NormitriException refusal)
    {
        if (refusal is { Status: 409, LastSequence: { } last })
            index.RaiseSequence(unit.Name, last, time.GetUtcNow());
    }

    private TimeSpan Hold(SpoolUnit unit, NormitriException e, int opened)
    {
        switch (Verdicts.Of(e))
        {
            case Verdict.UnitBusy:
                gate.Reached();
                var failures = index.Pause(unit, SpoolUnitState.Busy, e.Message);
                return PauseAfter(failures, e.RetryAfter);
            case Verdict.UnitFails when IsAboutTheUnit(unit, e):
                gate.Reached();
                return PauseUnit(unit, SpoolUnitState.Failing, attempt => PauseAfter(attempt, e.RetryAfter), e.Message);
            case Verdict.UnitRefused:
                gate.Reached();
                return PauseUnit(unit, SpoolUnitState.Refused, _ => Longer(options.RefusedDelay, e.RetryAfter), e.Message);
            case Verdict.Refused:
                Close(opened, SpoolState.Refused, e.Message, _ => Longer(options.RefusedDelay, e.RetryAfter));
                return TimeSpan.Zero;
            default:
                Close(opened, SpoolState.Unreachable, e.Message, attempt => PauseAfter(attempt, e.RetryAfter));
                return TimeSpan.Zero;
        }
    }

    // The server may fail on everything: only what fails again is held against the unit.
    private bool IsAboutTheUnit(SpoolUnit unit, NormitriException e)
    {
        var isBroken = Verdicts.IsBroken(e);
        var failures = index.Fail(unit, isBroken, CountsAgainst(unit, e), time.GetUtcNow());
        return isBroken || failures > SpoolIndex.MostFailuresTogether;
    }

    // A server that is away for one picture only, while it takes others, is not away.
    private bool CountsAgainst(SpoolUnit unit, NormitriException e) =>
        Verdicts.IsFailure(e) || (Verdicts.IsUnavailable(e) && index.OthersWereTaken(unit));

    private TimeSpan PauseUnit(SpoolUnit unit, SpoolUnitState state, Func<int, TimeSpan> pauseAfter, string reason)
    {
        var attempt = index.Pause(unit, state, reason);
        var pause = pauseAfter(attempt);
        if (attempt == 1)
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
        await Task.Delay(pause, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        gate.Open();
    }

    private async Task ResumeLaterAsync(SpoolUnit unit, TimeSpan pause, CancellationToken cancellation)
    {
        await Task.Delay(pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        index.Release(unit);
    }

    private TimeSpan PauseAfter(int attempt, TimeSpan? retryAfter) =>
        backoff.PauseAfter(attempt, Bounded(retryAfter)) ?? Bounded(retryAfter)!.Value;

    // A server that asks for more is asked again all the same: it may have changed its mind, as when a limit was raised.
    private TimeSpan? Bounded(TimeSpan? retryAfter) => retryAfter > options.MaxServerDelay ? options.MaxServerDelay : retryAfter;

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

    private TimeSpan Longer(TimeSpan one, TimeSpan? retryAfter) => Bounded(retryAfter) is { } other && other > one ? other : one;
}
