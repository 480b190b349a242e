using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Health;
using Normitri.Grains.Tests.Clusters;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Health;

/// <summary>What grains of a running silo report, and what the store hears of it.</summary>
public sealed class UnitReportTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");
    private static readonly CameraConfiguration All = CameraConfiguration.Default with { Policy = QueuePolicy.All };
    private static readonly Dictionary<string, string?> Often = new() { ["Normitri:Health:ReportSeconds"] = "0.1", ["Normitri:Units:InferenceDeadlineSeconds"] = "0.2" };

    [Fact]
    [Trait("Row", "Y09")]
    public async Task FaultsOfEveryKind_AreCountedByKindAtTheUnitTheModelAndTheStore()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: new() { ["Normitri:Health:ReportSeconds"] = "0.1" });
        await cluster.ConfigureAsync(Camera, All);
        PipelineErrorKind[] kinds =
            [PipelineErrorKind.InvalidFrame, PipelineErrorKind.LoadFailed, PipelineErrorKind.InferenceFailed, PipelineErrorKind.InvalidConfig, PipelineErrorKind.DecoderError];
        foreach (var kind in kinds)
            cluster.Inference.FailNext(new PipelineError(kind, "Scripted.", "infer", Retryable: false));
        for (var frame = 1; frame <= kinds.Length + 1; frame++)
            await cluster.SendAsync(Camera, (ulong)frame);
        await cluster.Outcomes.WaitForAsync(kinds.Length + 1);

        var monitor = MonitorOf(cluster);
        var expected = new FrameCounts(6, 1, 0, 5, new ErrorCounts(0, 1, 1, 1, 1, 1));
        await Eventually.TrueAsync(() => Task.FromResult(monitor.Units.Counts == expected && monitor.Units.InFlight == 0));
        var snapshot = monitor.Snapshot();
        var unit = snapshot.Activations.Single(activation => activation.Unit == Camera);
        Assert.Equal(expected, unit.Counts);
        Assert.NotNull(unit.LastLatency);
        Assert.Equal(expected, snapshot.Inference.Counts);
        Assert.Contains(snapshot.Activations, activation => activation is { Kind: ActivationKind.Inference, Key: "any/default" });
        var told = await Eventually.NotEmptyAsync<UnitHealth>(async () =>
            [.. (await cluster.Store(Camera).GetHealthAsync()).Units.Where(one => one.Counts == expected && one.BusySince is null)]);
        Assert.Equal(Camera, Assert.Single(told).Unit);
    }

    [Fact]
    [Trait("Row", "Y09")]
    public async Task ModelThatHangs_MakesItsCameraStalled_AndTheNextAnswerEndsIt()
    {
        await using var cluster = await UnitCluster.StartAsync(settings: Often);
        await cluster.ConfigureAsync(Camera, All);
        var entered = cluster.Inference.CloseGate();
        await cluster.SendAsync(Camera, 1);
        await entered;
        await Eventually.TrueAsync(async () => (await cluster.Store(Camera).GetHealthAsync()).Units.Any(unit => unit is { State: UnitState.Stalled, BusySince: not null }));
        Assert.NotNull(MonitorOf(cluster).Activations.Single(activation => activation.Unit == Camera).BusySince);

        cluster.Inference.OpenGate();
        await cluster.Outcomes.WaitForAsync(1);
        await Eventually.TrueAsync(async () => (await cluster.Store(Camera).GetHealthAsync()).Units.All(unit => unit is { BusySince: null, Counts.Processed: 1 }));
    }

    [Fact]
    public async Task JournalThatGivesNoAnswer_IsAnErrorOfNoKind()
    {
        await using var cluster = await UnitCluster.StartAsync();
        await cluster.ConfigureAsync(Camera, All);
        await cluster.SendAsync(Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        cluster.Journal.FailNext(2);
        await cluster.SendAsync(Camera, 2);
        await cluster.Outcomes.WaitForAsync(2);
        var monitor = MonitorOf(cluster);
        await Eventually.TrueAsync(() => Task.FromResult(monitor.Units.Counts is { Processed: 2, Failed: 0 }));
        Assert.Equal(2, monitor.Units.Counts.Errors.Other);
    }

    [Fact]
    public async Task SilosPeriodicTasks_AreListedByName()
    {
        await using var cluster = await UnitCluster.StartAsync();
        var tasks = cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<PeriodicTasks>();
        await Eventually.TrueAsync(() => Task.FromResult(
            new[] { "health-events", "journal-sweep", "outbox-status", "store-health" }.All(name => tasks.All.Any(task => task.Name == name))));
    }

    private static HealthMonitor MonitorOf(UnitCluster cluster) => cluster.Cluster.Silos[0].ServiceProvider.GetRequiredService<HealthMonitor>();
}
