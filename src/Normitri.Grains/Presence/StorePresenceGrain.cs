using Normitri.Contracts.Presence;
using Orleans.Storage;

namespace Normitri.Grains.Presence;

/// <summary>
/// Keeps a store's presence. What was seen is in memory and written every few seconds; what is told is written first, with its outbox entries, in one
/// transaction: of two activations one tells. A timer for the next deadline keeps it alive; after its silo died the sweep wakes it elsewhere.
/// </summary>
[GrainType("store-presence")]
internal sealed class StorePresenceGrain([PersistentState("presence")] IPersistentState<PresenceMemory> state, PresenceServices services) : Grain, IStorePresenceGrain
{
    private const int MostGateways = 256;
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(100);
    private static readonly IReadOnlyDictionary<string, string?> NoDrifts = new Dictionary<string, string?>();

    private PresenceMemory _memory = new();
    private bool _isChanged;
    private DateTimeOffset _writtenAt;
    private DateTimeOffset _quietUntil;
    private DateTimeOffset _due;
    private IGrainTimer _timer = null!;
    private Func<PresenceState, int> _count = null!;

    private string Key => this.GetPrimaryKeyString();

    private string Tenant => Key.Split('/')[0];

    private string Store => Key.Split('/')[1];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var now = services.Clock.Now;
        _memory = state.State;
        // Gateways are heard first, then absences are told.
        _quietUntil = now + TimeSpan.FromSeconds(services.Options.SweepSeconds);
        if (_memory.WatchedAt is { } watched && now - watched > 2 * services.Judge.Rules.SuspectAfter)
        {
            PresenceLog.NobodyListened(services.Logger, Key, watched, now);
            _memory = _memory with { ListensSince = now };
        }

        _due = _memory.WatchedAt is null ? now : _quietUntil;
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Wait(now), Timeout.InfiniteTimeSpan) { KeepAlive = true });
        services.Metrics.Add(Key, _count = Count);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        services.Metrics.Remove(Key, _count);
        return Task.CompletedTask;
    }

    public async Task HeardAsync(GatewayReport report)
    {
        var now = services.Clock.Now;
        Note(_memory.Hear(report, now));
        await JudgeAsync(now, isQuiet: true, mustWrite: false, await FindDriftAsync(report));
        Arm(now);
    }

    public async Task LineHeldAsync(string gateway, string line)
    {
        var now = services.Clock.Now;
        Note(_memory.HoldLine(gateway, line));
        await JudgeAsync(now, isQuiet: true, mustWrite: true, NoDrifts);
        Arm(now);
    }

    public async Task LineEndedAsync(string gateway, string line, bool isDropped)
    {
        var now = services.Clock.Now;
        if (_memory.Lines.GetValueOrDefault(gateway) != line)
            return;
        Note(_memory.EndLine(gateway, isDropped ? now : null));
        await JudgeAsync(now, isQuiet: true, mustWrite: true, NoDrifts);
        Arm(now);
    }

    public async Task GoodbyeAsync(string gateway)
    {
        var now = services.Clock.Now;
        Note(_memory.Leave(gateway, now));
        await JudgeAsync(now, isQuiet: true, mustWrite: true, NoDrifts);
        Arm(now);
    }

    public Task WatchAsync() => services.Clock.Now >= _due ? EvaluateAsync() : Task.CompletedTask;

    public Task<StorePresence> GetAsync() => Task.FromResult(_memory.Show(services.Judge.Rules, services.Clock.Now));

    /// <summary>Asked from outside of the grain's turns: reads one reference to what never changes.</summary>
    private int Count(PresenceState state)
    {
        var memory = Volatile.Read(ref _memory);
        var now = services.Clock.Now;
        return memory.Cameras.Values.Count(camera => memory.PresenceOf(camera).StateAt(now, services.Judge.Rules) == state);
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        try
        {
            await WatchAsync();
            Arm(services.Clock.Now);
        }
        catch (InconsistentStateException)
        {
            // Another activation keeps this store now; a timer's failure alone would leave this one there.
            DeactivateOnIdle();
        }
        catch (Exception failure)
        {
            PresenceLog.NotJudged(services.Logger, Key, failure);
            _timer.Change(TryAgainAfter, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Frames are looked up before any silence is told.</summary>
    private async Task EvaluateAsync()
    {
        var sightings = await services.Sightings.ReadAsync(Tenant, Store, CancellationToken.None);
        var now = services.Clock.Now;
        if (_memory.See(sightings) is var seen && !ReferenceEquals(seen, _memory))
            Note(seen);
        await JudgeAsync(now, isQuiet: now < _quietUntil, mustWrite: false, NoDrifts);
        Arm(now);
    }

    private void Note(PresenceMemory memory)
    {
        (_memory, _isChanged) = (memory.Trim(MostGateways, out var forgotten), true);
        if (forgotten is not null)
            PresenceLog.GatewayForgotten(services.Logger, Key, forgotten, MostGateways);
    }

    /// <param name="now">The time.</param>
    /// <param name="isQuiet">No absence is told now: the books were not read, or nobody has listened for long enough.</param>
    /// <param name="mustWrite">Whether what was noted is written at once.</param>
    /// <param name="drifts">By camera, how it differs from what is assigned; null: not at all.</param>
    private async Task JudgeAsync(DateTimeOffset now, bool isQuiet, bool mustWrite, IReadOnlyDictionary<string, string?> drifts)
    {
        var news = new List<PresenceNews>();
        var cameras = _memory.Cameras.ToBuilder();
        foreach (var (name, camera) in _memory.Cameras)
        {
            var (judged, one) = services.Judge.Judge(name, camera, _memory.PresenceOf(camera), isQuiet ? now : _memory.ListensSince, now);
            var (compared, drift) = drifts.TryGetValue(name, out var difference) ? services.Judge.JudgeDrift(name, judged, difference, now) : (judged, null);
            if (compared != camera)
                cameras[name] = compared;
            if (one is not null)
                news.Add(one);
            if (drift is not null)
                news.Add(drift);
        }

        var after = _memory with { Cameras = cameras.ToImmutable() };
        if (news.Count == 0 && !mustWrite && (!_isChanged || now - _writtenAt < WriteEvery))
        {
            _memory = after;
            return;
        }

        // What was seen stays in the memory if the write fails; what was to be told is found again.
        state.State = after with { WatchedAt = now, Effects = services.EffectsOf(Tenant, Store, news) };
        await state.WriteStateAsync();
        (_memory, _isChanged, _writtenAt) = (state.State, false, now);
        foreach (var one in news)
            services.Events.Raise(one.ToEvent(Key));
    }

    private async Task<IReadOnlyDictionary<string, string?>> FindDriftAsync(GatewayReport report)
    {
        try
        {
            return await services.Drift.FindAsync(Tenant, Store, report);
        }
        catch (Exception failure)
        {
            // The sign of life counts all the same; the next heartbeat makes the same claims.
            PresenceLog.NotJudged(services.Logger, Key, failure);
            return NoDrifts;
        }
    }

    private void Arm(DateTimeOffset now)
    {
        _due = services.Judge.NextLook(_memory, now);
        if (_due < _quietUntil)
            _due = _quietUntil;
        _timer.Change(Wait(now), Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Wait(DateTimeOffset now) => _due - now > LeastWait ? _due - now : LeastWait;
}
