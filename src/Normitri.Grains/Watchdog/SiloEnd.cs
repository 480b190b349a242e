using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Normitri.Grains.Watchdog;

/// <summary>Stops the host of the silo; ends the process where it does not end then by itself. Who has several hosts in a process gives it another <see cref="IProcessExit"/>.</summary>
internal sealed class SiloEnd(
    IHostApplicationLifetime lifetime, IProcessExit process, IOptions<WatchdogOptions> options, TimeProvider time, ILogger<SiloEnd> logger) : ISiloEnd
{
    private readonly Lock _gate = new();

    // Held so that it rings.
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
            // Nothing calls it off but the end of the process: a silo may hang while it stops, and a stopped one while it is disposed of.
            _deadline = time.CreateTimer(_ => Exit(), null, options.Value.Drain, Timeout.InfiniteTimeSpan);
        }

        WatchdogLog.Draining(logger, why);
        lifetime.StopApplication();
    }

    private void Exit()
    {
        WatchdogLog.Exiting(logger, options.Value.DrainSeconds);
        process.Exit($"The process did not end within {options.Value.DrainSeconds} s. {_why}");
    }
}
