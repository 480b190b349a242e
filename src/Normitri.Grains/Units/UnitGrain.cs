using Normitri.Contracts.Configuration;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Results;
using Normitri.Contracts.Units;
using Normitri.Storage.Journal;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Normitri.Grains.Units;

/// <summary>
/// Owner of a unit's frames. Stream events and sweeps only note what waits; one loop, on this activation's own scheduler, reads the journal where
/// the stream left gaps, works on one frame at a time in order, and writes each outcome once.
/// </summary>
internal abstract class UnitGrain : Grain, IUnitGrain, IStreamSubscriptionObserver, IAsyncObserver<FrameEnvelope>
{
    private readonly UnitServices _services;
    private readonly FrameQueue _queue;
    private readonly CancellationTokenSource _stopping = new();
    private UnitId _unit;
    private IAsyncStream<DefectResult>? _results;
    private Task _loop = Task.CompletedTask;
    private string? _inWork;
    private DateTimeOffset _inWorkSince;
    private long _wantedVersion;
    private long _processed;
    private long _dropped;
    private long _dead;
    private double? _lastLatencyMs;
    private string? _lastError;

    protected UnitGrain(UnitServices services)
    {
        _services = services;
        _queue = new FrameQueue(services.Options.FramesInMemory);
    }

    protected abstract UnitKind Kind { get; }

    private UnitConfiguration Configuration { get; set; } = UnitConfiguration.Default;

    /// <summary>Reads the configuration that holds now.</summary>
    protected abstract ValueTask<UnitConfiguration> LoadConfigurationAsync(UnitId unit, CancellationToken cancellation);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _unit = UnitId.Parse(Kind, this.GetPrimaryKeyString());
        _results = this.GetStreamProvider(StreamNames.Provider).GetStream<DefectResult>(StreamNames.ResultsOf(_unit));
        Configuration = await LoadConfigurationAsync(_unit, cancellationToken);
        await RefreshTenantAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop.WaitAsync(cancellationToken);
        _stopping.Dispose();
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<FrameEnvelope>().ResumeAsync(this);

    public Task OnNextAsync(FrameEnvelope item, StreamSequenceToken? token = null)
    {
        _queue.Offer(item);
        EnsureLoop();
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        UnitLog.StreamFailed(_services.Logger, _unit, ex);
        return ResumeAsync();
    }

    public Task ResumeAsync()
    {
        _queue.MarkBehind();
        EnsureLoop();
        return Task.CompletedTask;
    }

    public Task ConfigurationChangedAsync(long version)
    {
        _wantedVersion = Math.Max(_wantedVersion, version);
        return Task.CompletedTask;
    }

    public Task<UnitStatus> GetStatusAsync() =>
        Task.FromResult(new UnitStatus(_processed, _dropped, _dead, _queue.Count, _lastLatencyMs, _lastError, Configuration.Version));

    private void EnsureLoop()
    {
        if (_loop.IsCompleted && !_stopping.IsCancellationRequested)
            _loop = RunAsync(_stopping.Token);
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        // The loop outlives the call that started it: what that call carried must not stick to every later frame.
        RequestContext.Clear();
        try
        {
            while (!stopping.IsCancellationRequested && await TakeAsync(stopping) is { } frame)
                await LookAtAsync(frame, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The frames left behind wait in the journal; the next activation reads them there.
        }
    }

    /// <summary>The next frame to look at; null when nothing waits anywhere.</summary>
    private async ValueTask<FrameEnvelope?> TakeAsync(CancellationToken stopping)
    {
        await RefreshConfigurationAsync(stopping);
        if (Configuration.Settings.Policy == QueuePolicy.All)
        {
            while (_queue.Count == 0 && _queue.Behind)
                await LoadAsync(stopping);
            return _queue.First;
        }

        do
        {
            if (_queue.Behind)
                await LoadAsync(stopping);
            foreach (var older in _queue.Older())
                await FinishAsync(older, OutcomeKind.Dropped, "superseded", null, stopping);
        }
        while (_queue.Behind);
        return _queue.First;
    }

    private async Task RefreshConfigurationAsync(CancellationToken stopping)
    {
        if (_wantedVersion > Configuration.Version)
        {
            Configuration = await Retrying.UntilDoneAsync(
                () => LoadConfigurationAsync(_unit, stopping), Report, _services.Time, stopping);
            _wantedVersion = Configuration.Version;
        }

        await RefreshTenantAsync(stopping);
    }

    /// <summary>What holds for the whole tenant: from memory, but for a look at the plan every other second.</summary>
    private async ValueTask RefreshTenantAsync(CancellationToken cancellation)
    {
        var assignments = await _services.Assignments.ReadAsync(_unit.Tenant, cancellation);
        if (!ReferenceEquals(assignments, Configuration.Assignments))
            Configuration = Configuration with { Assignments = assignments };
        var weight = (await _services.Plans.ReadAsync(_unit.Tenant, cancellation)).Weight;
        if (weight != Configuration.Weight)
            Configuration = Configuration with { Weight = weight };
    }

    private async Task LoadAsync(CancellationToken stopping)
    {
        var announced = _queue.BeginLoad();
        try
        {
            var page = await Retrying.UntilDoneAsync(
                () => _services.Journal.ReadWaitingAsync(_unit, null, _services.Options.FramesInMemory, stopping), Report, _services.Time, stopping);
            _queue.EndLoad(page, page.Count < _services.Options.FramesInMemory, announced);
        }
        catch
        {
            _queue.AbortLoad();
            throw;
        }
    }

    private async Task LookAtAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        if (_inWork != frame.FrameId)
            (_inWork, _inWorkSince) = (frame.FrameId, _services.Time.GetUtcNow());
        var giveUpAt = _inWorkSince.AddSeconds(_services.Options.RetryForSeconds);
        for (var attempt = 0; ; attempt++)
        {
            if (IsStale(frame))
            {
                await FinishAsync(frame, OutcomeKind.Dropped, "stale", null, stopping);
                return;
            }

            var reply = await ModelCall.AskAsync(GrainFactory, _services, frame, Configuration.ModelFor(_unit, frame.CustomerId), Configuration.Weight);
            if (reply.Fault is null)
            {
                await FinishAsync(frame, OutcomeKind.Processed, null, ToResult(frame, reply), stopping);
                return;
            }

            if (!reply.Fault.Retryable || _services.Time.GetUtcNow() >= giveUpAt)
            {
                _lastError = reply.Fault.Message;
                UnitLog.GivenUp(_services.Logger, _unit, frame.FrameId, reply.Fault.Message);
                await FinishAsync(frame, OutcomeKind.Dead, $"{reply.Fault.Kind} in {reply.Fault.Stage}: {reply.Fault.Message}", null, stopping);
                return;
            }

            Report(reply.Fault.Message);
            await Retrying.WaitAsync(attempt, _services.Time, stopping);
            if (Configuration.Settings.Policy == QueuePolicy.Latest && (_queue.Count > 1 || _queue.Behind))
                return;
        }
    }

    private bool IsStale(FrameEnvelope frame) =>
        Configuration.Settings is { Policy: QueuePolicy.Latest, StaleAfterSeconds: { } seconds }
        && _services.Time.GetUtcNow() - frame.AcceptedAt > TimeSpan.FromSeconds(seconds);

    private DefectResult ToResult(FrameEnvelope frame, InferenceReply reply) => new(
        frame.FrameId,
        frame.Sequence,
        _unit.Tenant,
        _unit.Store,
        Kind == UnitKind.Camera ? _unit.Name : null,
        Kind == UnitKind.Customer ? _unit.Name : frame.CustomerId,
        frame.CapturedAt,
        _services.Time.GetUtcNow(),
        reply.Model!,
        reply.Backend!,
        reply.Image,
        DefectFilter.Apply(Configuration.Settings, reply.Defects),
        reply.Stages,
        TraceParent.TraceIdOf(frame.TraceParent))
    {
        FallbackFrom = reply.FallbackFrom,
    };

    private async Task FinishAsync(FrameEnvelope frame, OutcomeKind kind, string? reason, DefectResult? result, CancellationToken stopping)
    {
        var finishedAt = result?.ProcessedAt ?? _services.Time.GetUtcNow();
        var outcome = new FrameOutcome(frame.FrameId, _unit, kind, reason, result, finishedAt);
        var first = await Retrying.UntilDoneAsync(
            () => _services.Journal.CompleteAsync(outcome, CancellationToken.None), Report, _services.Time, stopping);
        _queue.Remove(frame);
        if (!first)
        {
            UnitLog.OutcomeExisted(_services.Logger, _unit, frame.FrameId);
            return;
        }

        Count(kind);
        _services.Metrics.Finished(kind, reason);
        _lastLatencyMs = (finishedAt - frame.AcceptedAt).TotalMilliseconds;
        if (result is not null)
            await PublishAsync(result);
    }

    private void Count(OutcomeKind kind)
    {
        switch (kind)
        {
            case OutcomeKind.Processed:
                _processed++;
                break;
            case OutcomeKind.Dropped:
                _dropped++;
                break;
            default:
                _dead++;
                break;
        }
    }

    private async Task PublishAsync(DefectResult result)
    {
        try
        {
            await _results!.OnNextAsync(result);
        }
        catch (Exception failure)
        {
            // The result is committed; consumers that need every result read the log. The live view misses one.
            _services.Metrics.PublishFailed();
            UnitLog.PublishFailed(_services.Logger, _unit, result.FrameId, failure);
        }
    }

    private void Report(string error)
    {
        _lastError = error;
        UnitLog.TryingAgain(_services.Logger, _unit, error);
    }
}
