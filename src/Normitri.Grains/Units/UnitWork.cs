using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Contracts.Units;
using Normitri.Grains.Alerts;
using Normitri.Grains.Health;
using Normitri.Storage.Journal;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Units;

/// <summary>
/// The work of a unit's owner: one loop reads the journal where the stream left gaps, looks at one frame at a time in order, and writes each outcome
/// once. Not thread-safe: its caller is one activation, or a test with a scheduler of its own.
/// </summary>
internal sealed class UnitWork(UnitId unit, UnitServices services, IUnitSurroundings surroundings)
{
    private readonly FrameQueue _queue = new(services.Options.FramesInMemory);
    private readonly HealthSlot _health = services.Health.Take(unit);
    private UnitTally _tally;
    private FrameTrials? _trials;
    private CurrentConfiguration? _current;
    private Action<string>? _report;
    private bool _isStopping;
    // What only a loop needs is there only while one runs: most units are idle.
    private FrameTrace? _trace;
    private CancellationTokenSource? _stopping;
    private Task _loop = Task.CompletedTask;

    public UnitStatus Status => _tally.ToStatus(_queue.Count, Current.Value.Version);

    private CurrentConfiguration Current => _current ??= new CurrentConfiguration(unit.Tenant, services, surroundings, Reporting);

    private FrameTrials Trials => _trials ??= new FrameTrials(services, Reporting);

    private Action<string> Reporting => _report ??= Report;

    public async Task ActivateAsync(CancellationToken cancellation)
    {
        try
        {
            using var turn = _health.Enter();
            await Current.ActivateAsync(cancellation);
        }
        catch
        {
            // Nobody stops what could not start.
            services.Health.GiveBack(_health);
            throw;
        }
    }

    /// <summary>Ends the loop; what it leaves behind waits in the journal for the next activation.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        try
        {
            // Nothing but pauses of the loop listens: calls that are under way are waited for.
            _isStopping = true;
            _stopping?.Cancel();
            await _loop.WaitAsync(cancellation);
        }
        finally
        {
            services.Health.GiveBack(_health);
        }
    }

    /// <summary>Notes a stream event.</summary>
    public void Offer(FrameEnvelope frame)
    {
        if (_queue.Offer(frame))
            _health.Captured(1);
        EnsureLoop();
    }

    /// <summary>Notes that the journal may hold more than is known here.</summary>
    public void Resume()
    {
        _queue.MarkBehind();
        EnsureLoop();
    }

    /// <summary>Notes a new version of the configuration: it holds from the next frame on.</summary>
    public void ConfigurationChanged(long version) => Current.Announce(version);

    private void EnsureLoop()
    {
        if (!_loop.IsCompleted || _isStopping)
            return;
        _stopping = new CancellationTokenSource();
        var loop = RunAsync(_stopping.Token);
        if (!loop.IsCompleted)
            _loop = loop;
    }

    /// <summary>The loop ends in this turn.</summary>
    private void Rest() => (_loop, _stopping, _trace) = (Task.CompletedTask, null, null);

    private async Task RunAsync(CancellationToken stopping)
    {
        // The loop outlives the call that started it: what that call carried must not stick to every later frame.
        RequestContext.Clear();
        try
        {
            while (true)
            {
                using var turn = _health.Enter();
                if (await TakeAsync(stopping) is not { } frame)
                    return;
                stopping.ThrowIfCancellationRequested();
                using (_trace = FrameTrace.Begin(frame, services.Time))
                    await WorkOnAsync(frame, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The frames left behind wait in the journal; the next activation reads them there.
        }
        catch (Exception failure)
        {
            _health.Error(PipelineErrorKind.None);
            UnitLog.WorkFailed(services.Logger, unit, failure);
        }
        finally
        {
            Rest();
        }
    }

    /// <summary>The next frame to look at; null when nothing waits anywhere.</summary>
    private async ValueTask<FrameEnvelope?> TakeAsync(CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        await Current.RefreshAsync(stopping);
        if (Current.Value.Settings.Policy == QueuePolicy.All)
        {
            while (_queue.Count == 0 && _queue.Behind)
                await LoadAsync(stopping);
            return _queue.First;
        }

        FrameEnvelope[] older;
        do
        {
            if (_queue.Behind)
                await LoadAsync(stopping);
            older = _queue.Older();
            foreach (var frame in older)
            {
                using (_trace = FrameTrace.Begin(frame, services.Time))
                    await FinishAsync(frame, OutcomeKind.Dropped, DropReasons.Superseded, null, stopping);
            }
        }
        // What is announced while the journal is read is read the next time: else a journal slower than its announcements held back the frame for ever.
        while (_queue.Behind && (older.Length > 0 || _queue.Count == 0));
        return _queue.TakeLatest();
    }

    private async Task LoadAsync(CancellationToken stopping)
    {
        var announced = _queue.BeginLoad();
        try
        {
            var page = await Retrying.UntilDoneAsync(
                () => services.Journal.ReadWaitingAsync(unit, null, services.Options.FramesInMemory, CancellationToken.None), Report, services.Time, stopping);
            _health.Captured(_queue.EndLoad(page, page.Count < services.Options.FramesInMemory, announced));
        }
        catch
        {
            _queue.AbortLoad();
            throw;
        }
    }

    private async Task WorkOnAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        try
        {
            for (var attempt = 0; await TryAsync(frame, stopping) is { } failed; attempt++)
            {
                // Else one picture could end the executors of one silo after the other.
                var failure = failed.EndedExecutor && Trials.EndExecutor(frame) is { } executors ? failed.AfterExecutors(executors) : failed;
                _health.Error(failure.Kind);
                if (!failure.MayPass || !await Trials.FailAsync(frame, stopping))
                {
                    await GiveUpAsync(frame, failure.Reason, stopping);
                    return;
                }

                TryAgain(failure.Message);
                await Retrying.WaitAsync(attempt, services.Time, stopping);
                if (Current.Value.Settings.Policy == QueuePolicy.Latest && (_queue.Count > 1 || _queue.Behind))
                    return;
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await Trials.PutBackAsync(frame);
            throw;
        }
    }

    /// <summary>Null when the frame has its outcome. What nobody foresaw is a failure of this frame too, so that it ends some time and its unit goes on.</summary>
    private async Task<FrameFailure?> TryAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        try
        {
            return await Trials.BeginAsync(frame, stopping) ? await LookAtAsync(frame, stopping) : FrameFailure.OfRestarts(frame.BegunAnew);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            UnitLog.FrameFailed(services.Logger, unit, frame.FrameId, failure);
            return FrameFailure.Of(failure);
        }
    }

    private async Task<FrameFailure?> LookAtAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        var configuration = Current.Value;
        var deadline = configuration.DeadlineOf(frame);
        if (services.Time.GetUtcNow() > deadline)
        {
            await FinishAsync(frame, OutcomeKind.Dropped, Trials.HasFailed(frame) ? DropReasons.Deadline : DropReasons.Stale, null, stopping);
            return null;
        }

        var reply = await ModelCall.AskAsync(surroundings, services, frame, configuration, deadline, _trace, stopping);
        if (reply.Fault is { } fault)
            return FrameFailure.Of(fault);
        var result = FrameResult.Of(frame, reply, configuration.Settings, services.Time.GetUtcNow());
        await FinishAsync(frame, OutcomeKind.Processed, null, result, stopping);
        await surroundings.ObserveAsync(frame, reply, configuration);
        return null;
    }

    private Task GiveUpAsync(FrameEnvelope frame, string reason, CancellationToken stopping)
    {
        _tally.LastError = reason;
        UnitLog.GivenUp(services.Logger, unit, frame.FrameId, reason);
        return FinishAsync(frame, OutcomeKind.Dead, reason, null, stopping);
    }

    private async Task FinishAsync(FrameEnvelope frame, OutcomeKind kind, string? reason, DefectResult? result, CancellationToken stopping)
    {
        var outcome = new FrameOutcome(frame.FrameId, unit, kind, reason, result, result?.ProcessedAt ?? services.Time.GetUtcNow())
        {
            Replays = frame.Replays,
            // What the service finds in its own pictures is nobody's alert.
            Effects = ReservedTenants.IsReserved(unit.Tenant) ? [] : AlertEntries.Of(unit, result),
        };
        var first = await Retrying.UntilDoneAsync(
            () => services.Journal.CompleteAsync(outcome, CancellationToken.None), Report, services.Time, stopping);
        _trace?.Finished(kind, reason);
        _queue.Remove(frame);
        Trials.Forget(frame);
        if (!first)
        {
            _health.Progressed();
            UnitLog.OutcomeExisted(services.Logger, unit, frame.FrameId);
            return;
        }

        _tally.Add(frame, outcome);
        _health.Ended(kind, outcome.FinishedAt - frame.AcceptedAt);
        if (!ReservedTenants.IsReserved(unit.Tenant))
            services.Metrics.Finished(kind, reason, outcome.FinishedAt - frame.AcceptedAt);
        if (result is not null)
            await PublishAsync(result);
    }

    private async Task PublishAsync(DefectResult result)
    {
        try
        {
            await surroundings.PublishAsync(result);
        }
        catch (Exception failure)
        {
            // The result is committed; consumers that need every result read the log. The live view misses one.
            _health.Error(PipelineErrorKind.None);
            services.Metrics.PublishFailed();
            UnitLog.PublishFailed(services.Logger, unit, result.FrameId, failure);
        }
    }

    /// <summary>Something beside the look at a frame failed: the journal, the registry.</summary>
    private void Report(string error)
    {
        _health.Error(PipelineErrorKind.None);
        TryAgain(error);
    }

    private void TryAgain(string error)
    {
        _tally.LastError = error;
        UnitLog.TryingAgain(services.Logger, unit, error);
    }
}
