using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Units;

public sealed class DeactivationTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    [Fact]
    [Trait("Row", "Y09")]
    public async Task Deactivate_WithAFrameInWork_LeavesItToTheNextActivation()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, CameraConfiguration.Scans);
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        var entered = cluster.Inference.CloseGate();
        await cluster.SendAsync(Camera, 2);
        await entered;

        await cluster.Camera(Camera).DeactivateAsync();
        cluster.Inference.OpenGate();
        await cluster.SendAsync(Camera, 3);
        var outcomes = await cluster.Outcomes.WaitForAsync(3);
        await Eventually.TrueAsync(async () => (await cluster.Camera(Camera).GetStatusAsync()).Processed < 3);

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Processed, outcome.Kind));
        Assert.Equal([1UL, 2UL, 3UL], outcomes.Select(outcome => outcome.Result!.Sequence));
    }
}
