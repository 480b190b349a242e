using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Stores;

namespace Normitri.Grains.Health;

/// <summary>
/// Tells the stores, every few seconds, how their units on this silo fare: those that reported something since the last time, and those with something in
/// work. So idle units cost nothing, and a store needs to ask nobody.
/// </summary>
internal sealed partial class StoreHealthReports(
    HealthMonitor monitor,
    IGrainFactory grains,
    PeriodicTasks tasks,
    IOptions<HealthOptions> options,
    TimeProvider time,
    ILogger<StoreHealthReports> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private const int AtOnce = 32;
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(2);
    private readonly TimeSpan _period = TimeSpan.FromSeconds(options.Value.ReportSeconds);
    private readonly CancellationTokenSource _stopping = new();
    // Told of with something in work: when they are gone, the store must hear that they end.
    private List<HealthSlot> _busy = [];
    private Task _loop = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(StoreHealthReports), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <summary>Tells every store of which there is something to tell.</summary>
    internal ValueTask<bool> TellAsync(CancellationToken stopping) => TellAsync(leaving: false, stopping);

    private async ValueTask<bool> TellAsync(bool leaving, CancellationToken stopping)
    {
        var failures = 0;
        Exception? last = null;
        foreach (var some in Gather(leaving).Chunk(AtOnce))
        {
            foreach (var failure in (await Task.WhenAll(some.Select(TellAsync)).WaitAsync(stopping)).OfType<Exception>())
                (failures, last) = (failures + 1, failure);
        }

        if (last is not null)
            Log.NotTold(logger, failures, last);
        return last is null;
    }

    private Task StartAsync(CancellationToken cancellation)
    {
        _loop = RunAsync();
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _loop.WaitAsync(cancellation);
        try
        {
            // What is in work here ends now, or goes back to the journal: nobody should take it for lost.
            await TellAsync(leaving: true, cancellation).AsTask().WaitAsync(LastPatience, time, cancellation);
        }
        catch (Exception failure)
        {
            Log.RoundFailed(logger, failure);
        }
    }

    private async Task RunAsync()
    {
        // Leave the starting stage first: calls need a silo that has started.
        await Task.Yield();
        await tasks.RunAsync("store-health", _period, TellAsync, failure => Log.RoundFailed(logger, failure), _stopping.Token);
    }

    private IReadOnlyCollection<KeyValuePair<string, List<Telling>>> Gather(bool leaving)
    {
        var stores = new Dictionary<string, List<Telling>>(StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var busy = new List<HealthSlot>();
        foreach (var slot in monitor.Slots.Concat(_busy.Where(slot => !monitor.Has(slot))))
        {
            if (slot.Unit is not { } unit || (slot.Version == slot.ToldVersion && slot.Read().BusySince is null))
                continue;
            var seen = slot.Read();
            if (seen.BusySince is not null && monitor.Has(slot))
                busy.Add(slot);
            if (!stores.TryGetValue(unit.StoreKey, out var store))
                stores.Add(unit.StoreKey, store = []);
            store.Add(new Telling(slot, seen.Version, HealthOf(unit, leaving ? seen with { BusySince = null } : seen, now)));
        }

        _busy = busy;
        return stores;
    }

    private static UnitHealth HealthOf(UnitId unit, in ActivationHealth seen, DateTimeOffset now) =>
        new(unit, now, now - seen.BusySince, seen.Counts, seen.Rates, seen.LastLatency, now - seen.LastProgressAge);

    /// <summary>What a store could not be told is told the next time.</summary>
    private async Task<Exception?> TellAsync(KeyValuePair<string, List<Telling>> store)
    {
        try
        {
            var report = new StoreHealthReport(_period, store.Value.Select(unit => unit.Health).ToImmutableArray());
            await grains.GetGrain<IStoreGrain>(store.Key).ReportHealthAsync(report);
            foreach (var unit in store.Value)
                unit.Slot.ToldVersion = unit.Version;
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private readonly record struct Telling(HealthSlot Slot, long Version, UnitHealth Health);

    private static partial class Log
    {
        [LoggerMessage(2503, LogLevel.Warning, "{Stores} stores could not be told how their units fare; the next round tells them")]
        public static partial void NotTold(ILogger logger, int stores, Exception last);

        [LoggerMessage(2504, LogLevel.Warning, "The stores could not be told how their units fare; tried again at the next round")]
        public static partial void RoundFailed(ILogger logger, Exception failure);
    }
}
