using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Conformance.Tests.References;
using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Hosts;

public sealed class HostTests
{
    [Fact]
    public async Task LocalhostSilo_StartedByItsHost_ServesTheClientInItsServices()
    {
        var probe = new Probe();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(probe);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.AddStartupTask(async (services, _) =>
                probe.Note("startup", await services.GetRequiredService<IGrainFactory>().GetGrain<IReferenceGrain>("startup").Echo("started")));
        });
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal(["started"], probe.Notes("startup"));
        var client = host.Services.GetRequiredService<IClusterClient>();
        Assert.Equal("text", await client.GetGrain<IReferenceGrain>("a").Echo("text"));
        Assert.NotNull(host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress);
        await host.StopAsync();
    }

    [Fact]
    public async Task LifecycleStages_StartUpwardsAndStopDownwards()
    {
        var cluster = await TestedCluster.StartAsync(1, (_, silo) => silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StageRecorder>());
        await cluster.DisposeAsync();
        Assert.Equal(["start 2000", "start 10000", "start 20000", "answer yes", "stop 20000", "stop 10000", "stop 2000"], cluster.Probe.Notes("stages"));
    }

    [Fact]
    public async Task HealthCheckParticipant_IsAskedAgainAndAgain()
    {
        await using var cluster = await TestedCluster.StartAsync(1, (_, silo) =>
        {
            silo.Services.AddSingleton<IHealthCheckParticipant, WatchedPart>();
            silo.Configure<ClusterMembershipOptions>(o => o.LocalHealthDegradationMonitoringPeriod = TimeSpan.FromSeconds(1));
        });
        await cluster.Probe.Until("health", 3);
        Assert.Equal("text", await cluster.Grain<IReferenceGrain>("a").Echo("text"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
