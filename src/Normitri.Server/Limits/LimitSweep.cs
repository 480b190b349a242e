namespace Normitri.Server.Limits;

/// <summary>Gives unused shares back, second by second.</summary>
internal sealed class LimitSweep(TenantLimits limits, UndecidedLimits undecided, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LeaseTimes.Sweep, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                limits.Sweep();
                undecided.Sweep();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The grains hear no more of this process and forget its shares.
        }
    }
}
