namespace Orleans.TestingHost;

public class InProcessSiloHandle : SiloHandle
{
    private bool _active = true;
    private int _disposed;

    public IHost SiloHost { get; init; } = null!;

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public override bool IsActive => _active;

    public override Task StopSiloAsync(bool stopGracefully) => StopSiloAsync(new CancellationToken(canceled: !stopGracefully));

    public override async Task StopSiloAsync(CancellationToken ct)
    {
        if (!_active)
            return;
        try
        {
            await Task.Run(() => SiloHost.StopAsync(ct), CancellationToken.None);
        }
        finally
        {
            _active = false;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        GC.SuppressFinalize(this);
        await StopSiloAsync(stopGracefully: true).ConfigureAwait(false);
        if (SiloHost is IAsyncDisposable host)
            await host.DisposeAsync().ConfigureAwait(false);
    }
}
