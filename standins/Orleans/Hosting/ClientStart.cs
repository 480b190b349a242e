namespace Orleans.Standin;

/// <summary>Makes a client host without a cluster in its process fail when it starts, and not at its first call.</summary>
internal sealed class ClientStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<IClusterClient>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
