using Microsoft.Extensions.DependencyInjection;
using Orleans.Conformance.Tests.Support;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace Orleans.Conformance.Tests.Placements;

public sealed class PlacementTests : IAsyncLifetime
{
    private TestedCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestedCluster.StartAsync(2, (options, silo) =>
        {
            silo.UseSiloMetadata(new Dictionary<string, string> { ["zone"] = options.SiloName == "Silo_0" ? "north" : "south" });
            silo.Services.AddPlacementFilter<ZoneFilterStrategy, ZoneFilterDirector>(ServiceLifetime.Transient);
        });

        // Each silo learns of the other's metadata in its own time.
        foreach (var silo in _cluster.Cluster.Silos)
        {
            var cache = silo.ServiceProvider.GetRequiredService<ISiloMetadataCache>();
            await Eventually.True(() => _cluster.Cluster.Silos.All(other => cache.GetSiloMetadata(other.SiloAddress).Metadata.ContainsKey("zone")));
        }
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task PlacementFilter_IsHonoured()
    {
        var silos = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _cluster.Grain<IPlacedGrain>($"placed-{i}").Silo()));
        Assert.All(silos, name => Assert.Equal("Silo_0", name));
    }

    [Fact]
    public async Task PlacementFilter_OfAWorker_IsHonoured()
    {
        var silos = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _cluster.Grain<IZonedWorkerGrain>($"worker-{i}").Silo()));
        Assert.All(silos, name => Assert.Equal("Silo_1", name));
    }

    [Fact]
    public async Task PlacementFilter_ThatLeavesNoSilo_FailsTheCallAtOnce() =>
        await Assert.ThrowsAnyAsync<OrleansException>(() => _cluster.Grain<INowhereGrain>("nowhere").Silo());

    [Fact]
    public async Task LocalFirstGrainsAndWorkers_AreWhereTheirCallerIs()
    {
        for (var i = 0; i < 10; i++)
            Assert.All(await _cluster.Grain<IPlacedGrain>($"caller-{i}").SilosOfNeighbours(), name => Assert.Equal("Silo_0", name));
    }

    [Fact]
    public void SiloMetadata_OfAnUnknownSilo_IsEmpty()
    {
        var cache = _cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<ISiloMetadataCache>();
        Assert.Empty(cache.GetSiloMetadata(SiloAddress.New(new System.Net.IPEndPoint(1, 2), 3)).Metadata);
    }
}
