using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Watchdog;

/// <summary>
/// Looks at a silo twice a period, on a thread of its own: what blocks the thread pool does not block it. It is watched itself, by the silo, by the liveness probe and by
/// its metric.
/// </summary>
internal sealed class SiloWatchdog : ILifecycleParticipant<ISiloLifecycle>, IHealthCheckParticipant, IWatchdogAge, IDisposable
{
    private readonly IWatchdogMonitor _monitor;
    private readonly WatchdogUpdater _updater;
    private readonly PeriodicTasks _tasks;
    private readonly WatchdogOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SiloWatchdog> _logger;
    private readonly ManualResetEvent _stop = new(false);
    private PeriodicTask? _task;
    private long _lookedAt;
    private int _incidents;
    private volatile bool _isRunning;

    public SiloWatchdog(
        IWatchdogMonitor monitor,
        IRemedies remedies,
        IHealthEvents events,
        PeriodicTasks tasks,
        WatchdogMetrics metrics,
        IOptions<WatchdogOptions> options,
        TimeProvider time,
        ILogger<SiloWatchdog> logger)
    {
        (_monitor, _tasks, _options, _time, _logger) = (monitor, tasks, options.Value, time, logger);
        _updater = new WatchdogUpdater(remedies, events, metrics, _options, time);
        _lookedAt = time.GetTimestamp();
        metrics.Watch(() => _isRunning ? new WatchdogState(LastTickAge, Volatile.Read(ref _incidents)) : null);
    }

    public TimeSpan LastTickAge => _time.GetElapsedTime(Interlocked.Read(ref _lookedAt));

    public bool IsLate => _isRunning && LastTickAge > _options.MostTickAge;

    public bool CheckHealth(DateTime lastCheckTime, [NotNullWhen(false)] out string? reason)
    {
        reason = IsLate ? $"The watchdog has made no round for {LastTickAge.TotalSeconds:0} s." : null;
        return reason is null;
    }

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SiloWatchdog), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <summary>One round: look, judge, act.</summary>
    public void Round()
    {
        try
        {
            var findings = WatchdogPolicy.Judge(_monitor.Look(), _options, _updater.IsOpen);
            _updater.Apply(findings);
            Volatile.Write(ref _incidents, _updater.Open.Count);
            Interlocked.Exchange(ref _lookedAt, _time.GetTimestamp());
            _task?.Succeeded();
        }
        catch (Exception failure)
        {
            _task?.Failed();
            WatchdogLog.RoundFailed(_logger, failure);
        }
    }

    public void Dispose() => _stop.Set();

    private Task StartAsync(CancellationToken cancellation)
    {
        _task = _tasks.Add(WatchdogUpdater.Component, _options.Look);
        Interlocked.Exchange(ref _lookedAt, _time.GetTimestamp());
        _isRunning = true;
#pragma warning disable NORM001 // no grain: what looks after the thread pool and the turns does not wait for them
        new Thread(Run) { IsBackground = true, Name = "watchdog" }.Start();
#pragma warning restore NORM001
        return Task.CompletedTask;
    }

    private Task StopAsync(CancellationToken cancellation)
    {
        _isRunning = false;
        _stop.Set();
        if (_task is { } task)
            _tasks.Remove(task);
        return Task.CompletedTask;
    }

    private void Run()
    {
#pragma warning disable NORM004 // on the watchdog's own thread
        while (!_stop.WaitOne(_options.Look))
#pragma warning restore NORM004
            Round();
    }
}
