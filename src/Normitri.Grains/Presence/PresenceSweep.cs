using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Contracts.Presence;
using Normitri.Storage.Presence;

namespace Normitri.Grains.Presence;

/// <summary>
/// Looks after the keepers of all stores: one whose silo died is woken elsewhere, with the deadlines that it stored. Runs in every silo from the
/// moment it can take calls. A keeper that has nothing due answers at once.
/// </summary>
internal sealed class PresenceSweep(
    ICameraSightings sightings,
    IGrainFactory grains,
    PeriodicTasks tasks,
    IOptions<PresenceOptions> options,
    TimeProvider time,
    ILogger<PresenceSweep> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private const int AtOnce = 64;
    private readonly TimeSpan _period = TimeSpan.FromSeconds(options.Value.SweepSeconds);
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PresenceSweep), ServiceLifecycleStage.Active, StartAsync, StopAsync);

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
        // Leave the starting stage first: keepers are woken by calls, and calls need a silo that has started.
        await Task.Yield();
        var task = tasks.Add("presence-sweep", _period);
        using var timer = new PeriodicTimer(_period, time);
        try
        {
            do
            {
                if (await SweepAsync(stopping))
                    task.Succeeded();
                else
                    task.Failed();
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        finally
        {
            tasks.Remove(task);
        }
    }

    private async Task<bool> SweepAsync(CancellationToken stopping)
    {
        try
        {
            var stores = await sightings.ListStoresAsync(stopping);
            var failures = 0;
            Exception? last = null;
            foreach (var some in stores.Chunk(AtOnce))
            {
                foreach (var failure in (await Task.WhenAll(some.Select(WatchAsync)).WaitAsync(stopping)).OfType<Exception>())
                    (failures, last) = (failures + 1, failure);
            }

            if (last is not null)
                PresenceLog.NotWatched(logger, failures, stores.Count, last);
            return last is null;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            PresenceLog.NotListed(logger, failure);
            return false;
        }
    }

    private async Task<Exception?> WatchAsync(CameraStore store)
    {
        try
        {
            await grains.GetGrain<IStorePresenceGrain>($"{store.Tenant}/{store.Store}").WatchAsync();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
