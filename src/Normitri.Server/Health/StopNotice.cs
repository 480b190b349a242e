using Normitri.Server.Http;
using Normitri.Server.Settings;

namespace Normitri.Server.Health;

/// <summary>
/// Between the signal to stop and the end of listening: probes say 503 and frames are refused with 503 already, while the address still answers.
/// </summary>
internal sealed class StopNotice(IConfiguration configuration, TimeProvider time) : IHostedLifecycleService
{
    private readonly TimeSpan _delay = TimeSpan.FromSeconds(configuration.ReadSettings<KestrelSettings>(KestrelSettings.Section).StopDelaySeconds);

    /// <summary>Runs before any part of the server is stopped.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        _delay > TimeSpan.Zero ? Task.Delay(_delay, time, cancellationToken) : Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
