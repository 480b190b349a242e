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

    // What is under way beside, and connections of the database that more callers at once opened, are a few; a leak of one in a hundred would be a hundred.
    private const int Beside = 32;

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
        await AtMostAsync("timers", timers + Beside, () => _time.Timers);
        await AtMostAsync("handles", handles + Beside, OpenHandles);
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
        await AtMostAsync("activations", Beside, () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return _activations.Alive;
        });
    }

    /// <summary>What is still under way ends soon; what stays is a leak.</summary>
    private async Task AtMostAsync(string what, int most, Func<int> count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        int left;
        while ((left = count()) > most)
        {
            if (patience.IsCancellationRequested)
                Assert.Fail($"{left} {what} are left of {_activations.Count} activations, {most} may be.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        output.WriteLine($"{left} {what}");
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
