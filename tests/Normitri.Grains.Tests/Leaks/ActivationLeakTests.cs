using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Frames;
using Xunit.Abstractions;

namespace Normitri.Grains.Tests.Leaks;

/// <summary>Cameras that each had a frame and went: what they used is there again.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ActivationLeakTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Cameras = 10_000;
    private const int CamerasOfAStore = 100;

    /// <summary>One in so many frames comes by its stream, the others by a look into the journal, as after a restart: a stream of its own for each costs the most.</summary>
    private const int OneByStream = 10;

    // What the runtime and the database open and close beside is a few; a leak would be thousands.
    private const int Beside = 4;

    private readonly CountingTime _time = new();
    private readonly SeenActivations _activations = new();
    private UnitStorage _storage = null!;
    private CountingFrames _frames = null!;
    private UnitCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _storage = await UnitStorage.OpenAsync(_time);
        _frames = new CountingFrames(_storage.Get<IFrameStore>());
        _cluster = await UnitCluster.StartAsync(storage: _storage, configure: silo =>
        {
            silo.AddIncomingGrainCallFilter(_activations);
            silo.Services.AddSingleton<IFrameStore>(_frames);
        });
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    [Trait("Row", "S21")]
    public async Task TenThousandCameras_ThatEachHadAFrameAndWent_LeaveNothingBehind()
    {
        // What is made once stays: it is no leak.
        await ComeAndGoAsync(-500, 500);
        var (handles, timers, started) = (OpenHandles(), _time.Timers, Stopwatch.GetTimestamp());

        await ComeAndGoAsync(0, Cameras);

        Assert.Equal(Cameras + 500, _activations.Count);
        Assert.Equal(Cameras + 500, _frames.Read);
        Assert.Equal(0, _frames.Out);
        await Eventually.TrueAsync(() => Task.FromResult(_time.Timers <= timers + Beside));
        await Eventually.TrueAsync(() => Task.FromResult(OpenHandles() <= handles + Beside));
        output.WriteLine(
            $"{_activations.Count} activations in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; held: {_activations.Alive}; handles {handles} -> {OpenHandles()}, timers {timers} -> {_time.Timers}, buffers {_frames.Out}");
    }

    private async Task ComeAndGoAsync(int first, int count)
    {
        var before = _cluster.Outcomes.Snapshot().Count;
        var units = Enumerable.Range(first, count).Select(number => UnitId.Camera("acme", $"store-{Math.Abs(number) / CamerasOfAStore}", $"cam{number}")).ToList();
        await Parallel.ForEachAsync(units.Index(), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (unit, _) =>
        {
            var frame = await _cluster.AcceptAsync(unit.Item, 1, picture: 1);
            if (unit.Index % OneByStream == 0)
                await _cluster.PublishAsync(frame);
            else
                await _cluster.Camera(unit.Item).ResumeAsync();
        });
        await _cluster.Outcomes.WaitForAsync(before + count);
        await Parallel.ForEachAsync(units, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (unit, _) =>
            await SeenActivations.LeaveAsync(() => _cluster.Camera(unit).GetStatusAsync()));
        await Eventually.TrueAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Task.FromResult(_activations.Alive == 0);
        });
    }

    /// <summary>Files, sockets and pipes on Linux; the process's handles elsewhere.</summary>
    private static int OpenHandles()
    {
        if (Directory.Exists("/proc/self/fd"))
            return Directory.GetFileSystemEntries("/proc/self/fd").Length;
        using var self = Process.GetCurrentProcess();
        return self.HandleCount;
    }
}
