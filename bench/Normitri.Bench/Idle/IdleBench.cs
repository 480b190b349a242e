using Microsoft.Extensions.DependencyInjection;
using Normitri.Bench.Path;
using Normitri.Bench.Reports;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Orleans.Configuration;

namespace Normitri.Bench.Idle;

/// <summary>What cameras cost that do nothing: known ones, ones that sent a frame, and ones whose activation was collected since.</summary>
internal static class IdleBench
{
    private const int Known = 100_000;
    private const int CamerasOfAStore = 100;
    private const int Woken = 200;
    private const double BytesGoal = 4_096;
    private const double KnownGoal = 64;
    private const double ResponseGoal = 100;

    /// <summary>The door remembers for ten seconds who had frames waiting.</summary>
    private static readonly TimeSpan UntilIdle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Quantum = TimeSpan.FromSeconds(5);

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var active = arguments.FramesOr(10_000);
        var models = new BenchModels(BenchModels.Shipped);
        var outcomes = new OutcomeCounter();
        await using var backend = await Backend.StartAsync(models.Root, BenchModels.Shipped, 2, cameras: 24, outcomes, services =>
            services.PostConfigure<GrainCollectionOptions>(collection => (collection.CollectionAge, collection.CollectionQuantum) = (Age, Quantum)));
        var frames = new SingleFrames(backend, outcomes, Pictures.Load("640x480"));
        // What the first frames of all bring into memory for good belongs to no camera.
        await frames.SendAsync(backend.ReferenceCameras);
        await using var probe = Responsiveness.Start(backend.Address, Backend.Key);

        var empty = ManagedMemory();
        var cameras = Enumerable.Range(0, Known).Select(Camera).ToList();
        var list = ManagedMemory() - empty;
        await RegisterAsync(backend, cameras);
        var known = ManagedMemory() - list;
        probe.Mark("while 100,000 cameras are registered");

        await frames.SendAsync(cameras.Take(active).ToList());
        var busy = ManagedMemory() - list;
        probe.Mark("while every tenth of them sends a frame");
        await Task.Delay(UntilIdle);
        var used = ManagedMemory() - list;

        var warm = await frames.OneByOneAsync(cameras.Take(Woken));
        await Task.Delay(Age + Quantum + Quantum);
        var collected = ManagedMemory() - list;
        probe.Mark("while they idle");
        var cold = await frames.OneByOneAsync(cameras.Take(Woken));
        GC.KeepAlive(cameras);

        return new BenchReport("idle", PackageProfile.Text,
        [
            BenchResult.AtMost("managed bytes of a camera that is known", (known - empty) / (double)Known, "bytes", KnownGoal),
            BenchResult.Figure("managed bytes of a camera that sent a frame just now", (busy - known) / (double)active, "bytes"),
            BenchResult.AtMost("managed bytes of a camera that sent a frame and idles", (used - known) / (double)active, "bytes", BytesGoal),
            BenchResult.Figure("the same once its activation was collected", (collected - known) / (double)active, "bytes"),
            BenchResult.Figure("a frame of a camera in memory, p50", Figures.Percentile(warm, 0.5), "ms"),
            BenchResult.Figure("first frame of a camera after its activation was collected, p50", Figures.Percentile(cold, 0.5), "ms"),
            BenchResult.Figure("the same, p99", Figures.Percentile(cold, 0.99), "ms"),
            .. probe.Phases.Select((phase, index) => index == probe.Phases.Count - 1
                ? BenchResult.AtMost($"health and books {phase.Name}, p99", phase.P99, "ms", ResponseGoal)
                : BenchResult.Figure($"health and books {phase.Name}, p99", phase.P99, "ms")),
        ]);
    }

    private static UnitId Camera(int number) => UnitId.Camera("bench", $"idle-{number / CamerasOfAStore}", $"cam-{number}");

    private static async Task RegisterAsync(Backend backend, List<UnitId> cameras)
    {
        const int AtOnce = 500;
        foreach (var some in cameras.Chunk(AtOnce))
            await Task.WhenAll(some.Select(camera => backend.Cameras.PutAsync(camera, CameraConfiguration.Default, null, "bench", CancellationToken.None).AsTask()));
    }

    private static long ManagedMemory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
