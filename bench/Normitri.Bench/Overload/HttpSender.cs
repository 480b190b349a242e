using System.Collections.Concurrent;
using System.Diagnostics;
using Normitri.Bench.Load;
using Normitri.Client;
using Normitri.Contracts.Identities;

namespace Normitri.Bench.Overload;

/// <summary>Sends cameras' frames through the client, one attempt each.</summary>
internal sealed class HttpSender(LoadServer server, NormitriClient client, IReadOnlyList<byte[]> images, IReadOnlyList<UnitId> cameras)
{
    private const int TooManyRequests = 429;
    private readonly Dictionary<UnitId, Line> _lines = cameras.ToDictionary(camera => camera, _ => new Line());

    /// <summary>For the capacity: a frame of one camera, and its outcome. One that is refused is no frame.</summary>
    public async Task SendAndWaitAsync(int camera)
    {
        while (true)
        {
            try
            {
                var receipt = await SendAsync(cameras[camera]);
                while (server.Outcomes.Find(receipt.FrameId) is null)
                    await Task.Delay(1);
                return;
            }
            catch (NormitriException refusal) when (refusal.Status == TooManyRequests)
            {
                await Task.Delay(1);
            }
        }
    }

    /// <summary>Sends at a rate over all cameras and waits for every outcome.</summary>
    public async Task<Step> RunAsync(double perSecond, TimeSpan length)
    {
        var accepted = new ConcurrentQueue<(string FrameId, long At)>();
        var refused = new ConcurrentQueue<double>();
        var lost = 0;
        var resident = 0L;
        using var done = new CancellationTokenSource();
        var watch = WatchAsync(bytes => resident = Math.Max(resident, bytes), done.Token);
        var random = new Random(1);
        var phases = cameras.ToDictionary(camera => camera, _ => random.NextDouble());
        await Task.WhenAll(cameras.Select(camera => Pace.RunAsync(perSecond / cameras.Count, () => phases[camera], length, async _ =>
        {
            await _lines[camera].Turn.WaitAsync();
            var at = Stopwatch.GetTimestamp();
            try
            {
                accepted.Enqueue(((await SendAsync(camera)).FrameId, at));
            }
            catch (NormitriException refusal) when (refusal.Status == TooManyRequests)
            {
                refused.Enqueue(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
            catch (NormitriException)
            {
                Interlocked.Increment(ref lost);
            }
            finally
            {
                _lines[camera].Turn.Release();
            }
        })));
        foreach (var (frame, _) in accepted)
        {
            while (server.Outcomes.Find(frame) is null)
                await Task.Delay(10);
        }

        await done.CancelAsync();
        await watch;
        var latencies = accepted.Select(sent => Stopwatch.GetElapsedTime(sent.At, server.Outcomes.Find(sent.FrameId)!.Value.At).TotalMilliseconds);
        return new Step([.. latencies], [.. refused], lost, resident);
    }

    private Task<FrameReceipt> SendAsync(UnitId camera)
    {
        var sequence = ++_lines[camera].Sequence;
        var image = images[(int)(sequence % (ulong)images.Count)];
        return client.SendFrameAsync(new CameraFrame(camera.Store, camera.Name, sequence, TimeProvider.System.GetUtcNow(), image));
    }

    private static async Task WatchAsync(Action<long> see, CancellationToken cancellation)
    {
        using var process = Process.GetCurrentProcess();
        while (!cancellation.IsCancellationRequested)
        {
            process.Refresh();
            see(process.WorkingSet64);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>A camera has one frame on its way at a time, or they would overtake each other on their connections and be refused for it.</summary>
    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public ulong Sequence { get; set; }
    }
}
