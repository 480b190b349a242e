using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Inference.Hosting;
using Xunit.Abstractions;

namespace Normitri.Grains.Tests.Leaks;

/// <summary>What a camera keeps in memory that had a frame with a defect and idles (docs/decisions/0036-what-an-idle-camera-keeps.md).</summary>
[Collection(nameof(AloneCollection))]
public sealed class IdleCameraTests(ITestOutputHelper output)
{
    private const int Cameras = 2_000;
    private const int CamerasOfAStore = 100;

    // Orleans itself keeps more than the stand-in does of an activation and of a stream: 5 KB, measured.
    private static readonly int Most = typeof(Grain).Assembly.GetName().Name == "Normitri.Standins.Orleans" ? 4_096 : 10_240;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task CameraThatHadAFrameAndIdles_KeepsFourKilobytesAtMost()
    {
        await using var cluster = await UnitCluster.StartAsync(
            settings: new Dictionary<string, string?> { ["Normitri:Health:ReportSeconds"] = "0.5" },
            configure: silo => silo.Services.AddSingleton<IInferenceHost>(new SteadyInference()));
        // What is made once belongs to no camera.
        await SendAsync(cluster, "first", 500);
        var before = Managed(cluster);
        await SendAsync(cluster, "idle", Cameras);

        // Alerts go their way behind the frames, and their grains leave some seconds later.
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        double each;
        do
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            each = (Managed(cluster) - before) / (double)Cameras;
        }
        while (each > Most && !patience.IsCancellationRequested);
        output.WriteLine($"{each:0} bytes a camera");

        Assert.InRange(each, 500, Most);
        Assert.Equal(1, (await cluster.Camera(Camera("idle", 7)).GetQualityAsync()).Frames);
    }

    private static UnitId Camera(string name, int number) => UnitId.Camera("acme", $"{name}-{number / CamerasOfAStore}", $"cam-{number}");

    private static async Task SendAsync(UnitCluster cluster, string name, int cameras)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, cameras), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await cluster.SendAsync(Camera(name, number), 1, picture: 1));
        await cluster.Outcomes.WaitForAsync(cameras);
    }

    /// <summary>Without what the test itself remembers of frames.</summary>
    private static long Managed(UnitCluster cluster)
    {
        cluster.Outcomes.Forget();
        cluster.SiloOfFrame.Clear();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
