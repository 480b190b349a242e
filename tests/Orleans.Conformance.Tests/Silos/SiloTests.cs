using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Conformance.Tests.Lifetimes;
using Orleans.Conformance.Tests.Support;
using Orleans.Conformance.Tests.Turns;
using Orleans.Conformance.Tests.Workers;

namespace Orleans.Conformance.Tests.Silos;

public sealed class SiloTests
{
    [Fact]
    public async Task Grains_OfTwoSilos_LiveOnBothAndCallAcross()
    {
        await using var cluster = await TestedCluster.StartAsync(2);
        var silos = await SilosOf(cluster, 40);
        Assert.Equal(2, silos.Distinct().Count());
        Assert.Equal(silos, await SilosOf(cluster, 40));
    }

    [Fact]
    public async Task GracefulStop_DeactivatesAndTheGrainsGoOnElsewhere()
    {
        await using var cluster = await TestedCluster.StartAsync(2);
        var stopped = cluster.Cluster.Silos[1];
        var silos = await SilosOf(cluster, 40);
        var moving = Enumerable.Range(0, 40).Where(i => silos[i] == stopped.SiloAddress.ToString()).ToArray();
        Assert.NotEmpty(moving);

        await cluster.Cluster.StopSiloAsync(stopped);

        foreach (var i in moving)
            Assert.Equal([nameof(DeactivationReasonCode.ShuttingDown)], await cluster.Probe.Until($"g{i}:leaving"));
        Assert.All(await SilosOf(cluster, 40), silo => Assert.Equal(cluster.Cluster.Silos[0].SiloAddress.ToString(), silo));
        Assert.All(moving, i => Assert.Equal(["activated", "deactivated", "activated"], cluster.Probe.Notes($"g{i}:log")));
    }

    [Fact]
    public async Task GracefulStop_UnderCalls_FailsThemOnlyAsRejected()
    {
        // From the other silo: a client outside may lose calls through the stopping silo's gateway, which then time out.
        await using var cluster = await TestedCluster.StartAsync(2);
        var client = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<IClusterClient>();
        using var stop = new CancellationTokenSource();
        var called = 0;
        var calling = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                try
                {
                    await client.GetGrain<ILifetimeGrain>($"g{worker}-{i % 50}").Activation();
                    Interlocked.Increment(ref called);
                }
                catch (OrleansMessageRejectionException)
                {
                    // Sent to the silo as it went. The next call finds the grain elsewhere.
                }

                await Task.Yield();
            }
        })).ToArray();
        await Eventually.True(() => Volatile.Read(ref called) > 500);

        await cluster.Cluster.StopSiloAsync(cluster.Cluster.Silos[1]);

        var until = Volatile.Read(ref called) + 500;
        await Eventually.True(() => Volatile.Read(ref called) > until || calling.Any(c => c.IsFaulted));
        await stop.CancelAsync();
        await Task.WhenAll(calling);
    }

    [Fact]
    public async Task KilledSilo_ItsGrainsComeUpElsewhere()
    {
        await using var cluster = await TestedCluster.StartAsync(2);
        await SilosOf(cluster, 20);
        await cluster.Cluster.KillSiloAsync(cluster.Cluster.Silos[1]);
        var left = cluster.Cluster.Silos[0];
        var client = left.ServiceProvider.GetRequiredService<IClusterClient>();
        await Eventually.True(async () =>
        {
            try
            {
                var silos = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.GetGrain<ILifetimeGrain>($"g{i}").Silo()));
                return silos.All(silo => silo == left.SiloAddress.ToString());
            }
            catch (OrleansMessageRejectionException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task CallInFlight_ToAKilledSilo_FailsForTheOtherSilo()
    {
        await using var cluster = await TestedCluster.StartAsync(2);
        var (calling, killed) = (cluster.Cluster.Silos[0], cluster.Cluster.Silos[1]);
        var client = calling.ServiceProvider.GetRequiredService<IClusterClient>();
        var key = "";
        for (var i = 0; key.Length == 0; i++)
        {
            if (await client.GetGrain<ILifetimeGrain>($"g{i}").Silo() == killed.SiloAddress.ToString())
                key = $"g{i}";
        }

        var call = client.GetGrain<ILifetimeGrain>(key).DeactivateAndStay();
        await cluster.Probe.Until($"{key}:staying");
        await cluster.Cluster.KillSiloAsync(killed);
        await Assert.ThrowsAnyAsync<OrleansException>(() => call);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EndedSilo_WithABusyStatelessWorker_IsDisposedOnlyWhenItsCallEnds(bool gracefully)
    {
        await using var cluster = await TestedCluster.StartAsync(1, (_, silo) => StopWithin(silo, TimeSpan.FromSeconds(0.2)));
        var silo = cluster.Cluster.Silos[0];
        var call = cluster.Grain<IWorkerGrain>("busy").Work("a");
        await cluster.Probe.Until("busy:a");

        await silo.StopSiloAsync(gracefully);
        var disposed = silo.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<TimeoutException>(() => disposed.WaitAsync(TimeSpan.FromSeconds(1)));
        Assert.False(call.IsCompletedSuccessfully);

        cluster.Probe.Open("busy:a");
        await disposed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task StoppedSilo_WithABusyGrain_IsDisposedAtOnce()
    {
        await using var cluster = await TestedCluster.StartAsync(1, (_, silo) => StopWithin(silo, TimeSpan.FromSeconds(0.2)));
        var silo = cluster.Cluster.Silos[0];
        var call = cluster.Grain<ITurnGrain>("busy").Hold("a");
        await cluster.Probe.Until("busy:a");

        await silo.StopSiloAsync(stopGracefully: true);
        await silo.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(call.IsCompletedSuccessfully);
        cluster.Probe.Open("busy:a");
    }

    [Fact]
    public async Task AdditionalSilo_TakesNewGrains()
    {
        await using var cluster = await TestedCluster.StartAsync(1);
        await SilosOf(cluster, 5);
        var added = await cluster.Cluster.StartAdditionalSiloAsync();
        var round = 0;
        await Eventually.True(async () =>
        {
            var silos = await SilosOf(cluster, 20, $"r{round++}-");
            return silos.Contains(added.SiloAddress.ToString());
        });
    }

    [Fact]
    public async Task ClientInTheServicesOfASilo_CallsGrainsOfBoth()
    {
        await using var cluster = await TestedCluster.StartAsync(2);
        var client = cluster.Cluster.Silos[1].ServiceProvider.GetRequiredService<IClusterClient>();
        var silos = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => client.GetGrain<ILifetimeGrain>($"g{i}").Silo()));
        Assert.Equal(2, silos.Distinct().Count());
    }

    private static void StopWithin(ISiloBuilder silo, TimeSpan limit) => silo.Services.Configure<HostOptions>(host => host.ShutdownTimeout = limit);

    private static Task<string[]> SilosOf(TestedCluster cluster, int grains, string prefix = "g") =>
        Task.WhenAll(Enumerable.Range(0, grains).Select(i => cluster.Grain<ILifetimeGrain>($"{prefix}{i}").Silo()));
}
