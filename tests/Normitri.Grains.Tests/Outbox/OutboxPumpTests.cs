using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Circuits;
using Normitri.Contracts.Health;
using Normitri.Grains.Outbox;
using Normitri.Grains.Tests.Circuits;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Outbox;
using Normitri.Storage.State;

namespace Normitri.Grains.Tests.Outbox;

public sealed class OutboxPumpTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OutboxOptions _options = new() { PollSeconds = 0.05, FirstRetrySeconds = 0.02, MostRetrySeconds = 0.05 };
    private readonly List<(OutboxPump Pump, Task Running)> _pumps = [];
    private UnitStorage _storage = null!;

    private IOutbox Outbox => _storage.Get<IOutbox>();

    public async Task InitializeAsync() => _storage = await UnitStorage.OpenAsync(_time);

    public async Task DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var (pump, running) in _pumps)
        {
            await running;
            await pump.DrainAsync(new CancellationToken(true));
            pump.Dispose();
        }

        await _storage.DisposeAsync();
        await _meters.DisposeAsync();
        _stopping.Dispose();
    }

    [Fact]
    public async Task Entries_OfAKey_AreHandedOnInOrderAndRemoved()
    {
        var sink = new ScriptedSink();
        await AddAsync(Enumerable.Range(0, 100).Select(number => ($"key-{number % 3}", $"{number:000}")));
        Start(sink);
        await AddAsync(Enumerable.Range(100, 50).Select(number => ($"key-{number % 3}", $"{number:000}")));

        var attempts = await sink.WaitForAsync(150);

        foreach (var key in attempts.GroupBy(entry => entry.Key))
            Assert.Equal(key.Select(entry => entry.IdempotencyKey).Order(), key.Select(entry => entry.IdempotencyKey));
        Assert.Equal(150, attempts.Select(entry => entry.IdempotencyKey).Distinct().Count());
        await Eventually.TrueAsync(async () => (await Outbox.ReadStatusAsync(default)).Topics.IsEmpty);
    }

    [Fact]
    public async Task EntryThatFails_IsTriedAgainWithItsKeyAndHoldsBackItsSuccessors()
    {
        var sink = new ScriptedSink((entry, _) => entry switch
        {
            { IdempotencyKey: "a1", Attempt: 1 } => Task.FromResult(new Delivery("Not now.")),
            { IdempotencyKey: "a1", Attempt: 2 } => throw new InvalidOperationException("Broken."),
            _ => Task.FromResult(Delivery.Taken),
        });
        await AddAsync([("a", "a1"), ("a", "a2"), ("b", "b1")]);
        Start(sink);

        var attempts = await sink.WaitForAsync(5);

        Assert.Equal(["a1", "a1", "a1", "a2"], attempts.Where(entry => entry.Key == "a").Select(entry => entry.IdempotencyKey));
        Assert.Equal([1, 2, 3, 1], attempts.Where(entry => entry.Key == "a").Select(entry => entry.Attempt));
        Assert.Single(attempts, entry => entry.Key == "b");
    }

    [Fact]
    public async Task EntryThatFailsTooOften_IsGivenUpAndReplayedOnDemand()
    {
        _options.MaxAttempts = 3;
        var refuse = true;
        var sink = new ScriptedSink((entry, _) => Task.FromResult(refuse && entry.IdempotencyKey == "a1" ? new Delivery("The endpoint answered 500.") : Delivery.Taken));
        await AddAsync([("a", "a1"), ("a", "a2")]);
        Start(sink);

        Assert.Equal(["a1", "a1", "a1", "a2"], (await sink.WaitForAsync(4)).Select(entry => entry.IdempotencyKey));
        var dead = Assert.Single(await Outbox.ListDeadAsync("acme", 0, 10, default));
        Assert.Equal(("a1", 3, "The endpoint answered 500."), (dead.IdempotencyKey, dead.Attempts, dead.Error));

        refuse = false;
        Assert.True(await Outbox.ReplayAsync("acme", dead.Id, "test", default));
        var again = (await sink.WaitForAsync(5))[4];
        Assert.Equal((dead.Id, "a1", 1), (again.Id, again.IdempotencyKey, again.Attempt));
    }

    /// <summary>What is not tried uses up no attempt, so that an outage buries nothing.</summary>
    [Fact]
    [Trait("Row", "S15")]
    public async Task ReceiverThatIsUnwell_IsLeftAloneThenTriedThenServedAsBefore()
    {
        var clock = new ManualClock();
        var isWell = false;
        var circuit = new Circuit("receiver", new CircuitOptions(), clock);
        var sink = new ScriptedSink((_, _) => Task.FromResult(isWell ? Delivery.Taken : new Delivery("It answered 503.", IsOutage: true))) { Circuit = circuit };
        _options.Parallelism = 1;
        _options.MaxAttempts = 6;
        await AddAsync(Enumerable.Range(0, 40).Select(number => ($"key-{number}", $"{number:00}")));
        Start(sink);
        await sink.WaitForAsync(5);
        await Eventually.TrueAsync(() => Task.FromResult(circuit.State == CircuitState.Open));
        Assert.Equal(5, sink.Attempts.Count);

        isWell = true;
        clock.Advance(TimeSpan.FromSeconds(30));

        await Eventually.TrueAsync(async () => (await Outbox.ReadStatusAsync(default)).Topics.IsEmpty);
        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Equal(45, sink.Attempts.Count);
        Assert.Empty(await Outbox.ListDeadAsync("acme", 0, 10, default));
    }

    [Fact]
    public async Task EntryThatIsRefused_IsNoOutage()
    {
        var circuit = new Circuit("receiver", new CircuitOptions { Failures = 1 }, new ManualClock());
        var sink = new ScriptedSink((entry, _) => Task.FromResult(entry.Attempt < 4 ? new Delivery("It answered 400.") : Delivery.Taken)) { Circuit = circuit };
        await AddAsync([("a", "a1")]);
        Start(sink);

        Assert.Equal(4, (await sink.WaitForAsync(4)).Count);
        Assert.Equal((CircuitState.Closed, null), (circuit.State, circuit.LastFailure));
    }

    [Fact]
    public async Task TwoDispatchers_NeverHaveAnEntryAtOnce()
    {
        var under = new ConcurrentDictionary<string, bool>();
        var twice = 0;
        var sink = new ScriptedSink(async (entry, cancellation) =>
        {
            if (!under.TryAdd(entry.Key, true))
                Interlocked.Increment(ref twice);
            await Task.Yield();
            under.TryRemove(entry.Key, out _);
            return entry is { Attempt: 1, Id: var id } && id % 5 == 0 ? new Delivery("Once more.") : Delivery.Taken;
        });
        Start(sink);
        Start(sink);
        await AddAsync(Enumerable.Range(0, 300).Select(number => ($"key-{number % 7}", $"{number:000}")));

        await Eventually.TrueAsync(async () => (await Outbox.ReadStatusAsync(default)).Topics.IsEmpty);

        Assert.Equal(0, twice);
        Assert.Equal(360, sink.Attempts.Count);
        foreach (var key in sink.Attempts.GroupBy(entry => entry.Key))
            Assert.Equal(key.Select(entry => entry.IdempotencyKey).Order(), key.Select(entry => entry.IdempotencyKey));
    }

    [Fact]
    public async Task EntryOfADispatcherThatIsGone_IsHandedOnWhenItsLeaseEnds()
    {
        await AddAsync([("a", "a1")]);
        Assert.Single(await Outbox.ClaimAsync("topic", 1, TimeSpan.FromHours(1), default));
        var sink = new ScriptedSink();
        Start(sink);
        await AddAsync([("b", "b1")]);
        Assert.Equal("b1", Assert.Single(await sink.WaitForAsync(1)).IdempotencyKey);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(("a1", 2), (await sink.WaitForAsync(2))[1] is var entry ? (entry.IdempotencyKey, entry.Attempt) : default);
    }

    [Fact]
    public async Task SinkThatDoesNotEnd_IsGivenUpAfterHalfOfTheLease()
    {
        _options.LeaseSeconds = 0.4;
        var sink = new ScriptedSink((entry, _) => entry.Attempt == 1 ? new TaskCompletionSource<Delivery>().Task : Task.FromResult(Delivery.Taken));
        await AddAsync([("a", "a1")]);
        Start(sink);
        Assert.Equal([1, 2], (await sink.WaitForAsync(2)).Select(entry => entry.Attempt));
    }

    [Fact]
    public async Task Stop_WaitsForWhatIsUnderWayAndClaimsNothingMore()
    {
        var gate = new TaskCompletionSource<Delivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sink = new ScriptedSink((_, _) => gate.Task);
        var (pump, running) = Start(sink);
        await AddAsync([("a", "a1"), ("a", "a2")]);
        await sink.WaitForAsync(1);

        await _stopping.CancelAsync();
        await running;
        var drained = pump.DrainAsync(default);
        await AddAsync([("b", "b1")]);
        Assert.False(drained.IsCompleted);
        gate.SetResult(Delivery.Taken);
        await drained;

        Assert.Equal("a1", Assert.Single(sink.Attempts).IdempotencyKey);
        Assert.Equal(["a2", "b1"], (await Outbox.ClaimAsync("topic", 10, TimeSpan.FromMinutes(1), default)).Select(entry => entry.IdempotencyKey).Order());
        _pumps.Clear();
        pump.Dispose();
    }

    [Fact]
    public async Task Stop_WhoseTimeIsOver_GivesBackWhatIsUnderWay()
    {
        var sink = new ScriptedSink((_, _) => new TaskCompletionSource<Delivery>().Task);
        var (pump, running) = Start(sink);
        await AddAsync([("a", "a1")]);
        await sink.WaitForAsync(1);

        await _stopping.CancelAsync();
        await running;
        await pump.DrainAsync(new CancellationToken(canceled: true));

        Assert.Equal(1, Assert.Single(await Outbox.ClaimAsync("topic", 10, TimeSpan.FromMinutes(1), default)).Attempt);
        _pumps.Clear();
        pump.Dispose();
    }

    [Fact]
    public async Task ClaimThatIsCancelledWithoutAStop_IsTriedAgain()
    {
        var sink = new ScriptedSink();
        await AddAsync([("a", "a1")]);
        Start(sink, new CancellingOutbox(Outbox, claims: 2));
        Assert.Equal("a1", Assert.Single(await sink.WaitForAsync(1)).IdempotencyKey);
    }

    [Fact]
    public async Task ManyEntriesOfOneKey_AreHandedOnWithoutWaitingForTheNextLook()
    {
        _options.PollSeconds = 60 * 60;
        var sink = new ScriptedSink();
        await AddAsync(Enumerable.Range(0, 100).Select(number => ("a", $"{number:000}")));
        Start(sink);
        Assert.Equal(100, (await sink.WaitForAsync(100)).Count);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(2, 0, 2)]
    [InlineData(9, 0, 256)]
    [InlineData(10, 0, 300)]
    [InlineData(10, 1, 150)]
    [InlineData(1_000, 0.5, 225)]
    public void Delay_DoublesUpToItsMostLessUpToHalfByChance(int attempt, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new OutboxOptions().DelayAfter(attempt, chance));

    private (OutboxPump Pump, Task Running) Start(ScriptedSink sink, IOutbox? outbox = null)
    {
        var metrics = new OutboxMetrics(_meters.GetRequiredService<IMeterFactory>(), [sink], _time);
        var pump = new OutboxPump(outbox ?? Outbox, sink, _options, metrics, new PeriodicTasks(_time), _time, NullLogger.Instance);
        _pumps.Add((pump, pump.RunAsync(_stopping.Token)));
        return _pumps[^1];
    }

    private async Task AddAsync(IEnumerable<(string Key, string IdempotencyKey)> entries)
    {
        var effects = new StateEffects { Outbox = [.. entries.Select(entry => new NewOutboxEntry("acme", "topic", entry.Key, entry.IdempotencyKey, "{}"u8.ToArray()))] };
        await _storage.Get<IStateStore>().WriteAsync(new StateWrite("test", Guid.NewGuid().ToString(), "{}"u8.ToArray(), null, effects), default);
    }
}
