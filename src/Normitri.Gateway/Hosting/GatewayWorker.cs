using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Normitri.Client;
using Normitri.Gateway.Feeds;

namespace Normitri.Gateway.Hosting;

/// <summary>Runs the store's gateway; the host ends when all sources have ended, or when none can go on.</summary>
internal sealed class GatewayWorker(StoreGateway gateway, GatewayExit exit, IHostApplicationLifetime lifetime, ILogger<GatewayWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var stopped = await gateway.RunAsync(stoppingToken);
            exit.Code = stopped.Count == 0 ? 0 : 1;
        }
        catch (NormitriException e)
        {
            GatewayLog.Refused(logger, e.Message);
            exit.Code = 1;
        }
        catch (SpoolException e)
        {
            GatewayLog.NoSpool(logger, e.Message);
            exit.Code = 1;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop: what is in the spool is sent after the restart.
        }

        lifetime.StopApplication();
    }
}
