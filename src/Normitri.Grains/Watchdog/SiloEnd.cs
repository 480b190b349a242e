using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Normitri.Grains.Watchdog;

/// <summary>Stops the host of the silo; ends the process when that takes too long.</summary>
internal sealed class SiloEnd(
    IHostApplicationLifetime lifetime, IProcessExit process, IOptions<WatchdogOptions> options, TimeProvider time, ILogger<SiloEnd> logger) : ISiloEnd, IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _deadline;
    private volatile string? _why;

    public string? OutOfService => _why;

    public void Drain(string why)
    {
        lock (_gate)
        {
            if (_why is not null)
                return;
            _why = why;
            // Not tied to the silo, which may hang while it stops: only the end of the host calls it off.
            _deadline = time.CreateTimer(_ => Exit(), null, options.Value.Drain, Timeout.InfiniteTimeSpan);
        }

        WatchdogLog.Draining(logger, why);
        lifetime.ApplicationStopped.Register(Dispose);
        lifetime.StopApplication();
    }

    public void Dispose()
    {
        lock (_gate)
            _deadline?.Dispose();
    }

    private void Exit()
    {
        if (lifetime.ApplicationStopped.IsCancellationRequested)
            return;
        WatchdogLog.Exiting(logger, options.Value.DrainSeconds);
        process.Exit($"The silo did not drain within {options.Value.DrainSeconds} s. {_why}");
    }
}
