using Microsoft.Extensions.Hosting;

namespace Normitri.Client;

/// <summary>Opens the spool with the host, and closes it with it.</summary>
internal sealed class FrameSpoolService(FrameSpool spool) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        spool.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => spool.DisposeAsync().AsTask();
}
