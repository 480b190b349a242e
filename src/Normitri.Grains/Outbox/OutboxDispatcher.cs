using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Outbox;

/// <summary>
/// Hands committed effects to their sinks, at least once each. Runs in every silo while it can take calls; several share the work by claims. Stopping
/// claims nothing more and waits for what is under way.
/// </summary>
internal sealed class OutboxDispatcher(
    IOutbox outbox,
    IEnumerable<IOutboxSink> sinks,
    OutboxMetrics metrics,
    OutboxReceivers receivers,
    IOptions<OutboxOptions> options,
    PeriodicTasks tasks,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(5);

    private readonly OutboxPump[] _pumps = [.. sinks.Select(sink => new OutboxPump(outbox, sink, options.Value, metrics, tasks, time, logger))];
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(OutboxDispatcher), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void Dispose()
    {
        foreach (var pump in _pumps)
            pump.Dispose();
        _stopping.Dispose();
    }

    private Task StartAsync(CancellationToken cancellation)
    {
        _running = RunAsync();
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        try
        {
            await _running;
        }
        catch (Exception failure)
        {
            // What is under way is waited for all the same.
            OutboxLog.PumpFailed(logger, failure);
        }

        await Task.WhenAll(_pumps.Select(pump => pump.DrainAsync(cancellation)));
    }

    private async Task RunAsync()
    {
        // Leave the starting stage first: sinks call grains, and calls need a silo that has started.
        await Task.Yield();
        await Task.WhenAll([.. _pumps.Select(pump => pump.RunAsync(_stopping.Token)), WatchAsync()]);
    }

    private async Task WatchAsync()
    {
        await NameStrandedAsync();
        await tasks.RunAsync("outbox-status", StatusEvery, ReadStatusAsync, failure => OutboxLog.StatusFailed(logger, failure), _stopping.Token);
    }

    /// <summary>Once, at the start: what waits for a receiver that the settings name no more.</summary>
    private async Task NameStrandedAsync()
    {
        try
        {
            var status = await outbox.ReadStatusAsync(_stopping.Token);
            foreach (var depth in status.Topics)
            {
                if (receivers.MissingKeyOf(depth.Topic) is { } key)
                    OutboxLog.NoReceiver(logger, depth.Topic, depth.Waiting, key);
            }
        }
        catch (Exception failure)
        {
            if (!_stopping.IsCancellationRequested)
                OutboxLog.StatusFailed(logger, failure);
        }
    }

    private async ValueTask<bool> ReadStatusAsync(CancellationToken cancellation)
    {
        metrics.Update(await outbox.ReadStatusAsync(cancellation));
        return true;
    }
}
