using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Units;
using Normitri.Grains.Units;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Recovery;

/// <summary>
/// Finds frames that wait without anybody working on them: what a stream lost with its silo, what an earlier process left behind.
/// Wakes their owners, which read the journal themselves. Runs in every silo from the moment it can take calls.
/// </summary>
internal sealed class JournalSweep(
    IFrameJournal journal,
    IGrainFactory grains,
    IOptions<UnitOptions> options,
    PeriodicTasks tasks,
    TimeProvider time,
    ILogger<JournalSweep> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private const int UnitsPerSweep = 1_000;
    private readonly SweepPages _pages = new(UnitsPerSweep);
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(JournalSweep), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellation)
    {
        _loop = RunAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _loop.WaitAsync(cancellation);
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        // Leave the starting stage first: owners are woken by calls, and calls need a silo that has started.
        await Task.Yield();
        var period = TimeSpan.FromSeconds(options.Value.SweepSeconds);
        var olderThan = TimeSpan.Zero;
        await tasks.RunAsync("journal-sweep", period, RoundAsync, failure => RecoveryLog.SweepFailed(logger, failure), stopping);

        async ValueTask<bool> RoundAsync(CancellationToken cancellation)
        {
            await SweepAsync(time.GetUtcNow() - olderThan, cancellation);
            olderThan = period;
            return true;
        }
    }

    /// <summary>Wakes the owners of one page of units. One that cannot be woken is tried again by the next sweep.</summary>
    internal async Task SweepAsync(DateTimeOffset acceptedBefore, CancellationToken stopping)
    {
        var units = _pages.Next(await journal.FindUnitsWaitingAsync(acceptedBefore, _pages.Limit, stopping));
        var failures = await Task.WhenAll(units.Select(WakeAsync)).WaitAsync(stopping);
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
            RecoveryLog.NotWoken(logger, failures.Count(failure => failure is not null), failures.Length, first);
    }

    private async Task<Exception?> WakeAsync(UnitId unit)
    {
        try
        {
            await OwnerOf(unit).ResumeAsync();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private IUnitGrain OwnerOf(UnitId unit) => unit.Kind == UnitKind.Camera
        ? grains.GetGrain<ICameraGrain>(unit.Key)
        : grains.GetGrain<ICustomerGrain>(unit.Key);
}
