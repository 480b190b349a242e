using System.Collections.Concurrent;
using Normitri.Contracts.Alerts;
using Normitri.Grains.Alerts;
using Normitri.Grains.Tests.Clusters;

namespace Normitri.Grains.Tests.Alerts;

public sealed class AlertGrainRestTests
{
    private readonly Activations _activations = new();

    [Fact]
    public async Task GrainThatNobodyAsks_LeavesMemory_AndNothingIsForgotten()
    {
        await using var cluster = await UnitCluster.StartAsync(configure: silo => silo.AddIncomingGrainCallFilter(_activations));
        var grain = cluster.Cluster.Client.GetGrain<ICameraAlertGrain>(Candidates.New("f1").Unit.Key);
        Assert.Equal(1, await grain.ReportAsync(Candidates.New("f1")));
        Assert.Equal(0, await grain.ReportAsync(Candidates.New("f2")));

        await Assert.Single(_activations.Seen.Keys).Deactivated.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await grain.ReportAsync(Candidates.New("f1")));
        Assert.Equal(0, await grain.ReportAsync(Candidates.New("f3")));
        Assert.Equal(2, Assert.Single((await grain.GetStatusAsync()).Kinds).Suppressed);
        Assert.Equal(2, _activations.Seen.Count);
    }

    private sealed class Activations : IIncomingGrainCallFilter
    {
        public ConcurrentDictionary<IGrainContext, bool> Seen { get; } = new();

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is AlertGrain grain)
                Seen.TryAdd(((IGrainBase)grain).GrainContext, true);
            return context.Invoke();
        }
    }
}
