using System.Diagnostics;
using Normitri.Bench.Path;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;
using Orleans.Streams;

namespace Normitri.Bench.Latency;

/// <summary>
/// Sends at a given rate, whatever becomes of the frames: every camera at even intervals, as cameras do, each with a random offset, so that frames of
/// different cameras come together and apart.
/// </summary>
internal sealed class OpenLoop(
    IFrameJournal journal,
    IFrameStore store,
    IStreamProvider streams,
    IReadOnlyList<byte[]> images,
    IReadOnlyList<UnitId> cameras,
    OutcomeCounter outcomes,
    LatencyRecorder recorder)
{
    private const int Seed = 20_260_301;
    private ulong _sequence;
    private FrameReference[]? _references;

    /// <summary>Sends and returns when all frames have their outcome.</summary>
    public async Task RunAsync(int frames, double framesPerSecond)
    {
        _references ??= await StoreAsync();
        var random = new Random(Seed);
        var (rounds, interval) = (frames / cameras.Count, cameras.Count / framesPerSecond);
        var offsets = cameras.Select(camera => (camera, offset: random.NextDouble() * interval)).OrderBy(each => each.offset).ToList();
        outcomes.Begin(rounds * cameras.Count, window: 1);
        var sends = new List<Task>(rounds * cameras.Count);
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < rounds; round++)
        {
            _sequence++;
            foreach (var (camera, offset) in offsets)
            {
                await UntilAsync(start, offset + (round * interval));
                sends.Add(SendAsync(camera, _sequence, sends.Count));
            }
        }

        await Task.WhenAll(sends);
        await outcomes.WaitAsync();
    }

    private static async Task UntilAsync(long start, double seconds)
    {
        // A delay is late by up to a millisecond: that moves an arrival and measures nothing.
        for (double left; (left = seconds - Stopwatch.GetElapsedTime(start).TotalSeconds) > 0;)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(1, left * 1_000)));
    }

    private async Task<FrameReference[]> StoreAsync()
    {
        var references = new FrameReference[images.Count];
        for (var index = 0; index < references.Length; index++)
            references[index] = await store.PutAsync(cameras[0].Tenant, images[index], CancellationToken.None);
        return references;
    }

    private async Task SendAsync(UnitId camera, ulong sequence, int number)
    {
        await Task.Yield();
        var started = Stopwatch.GetTimestamp();
        var frame = new NewFrame(camera, sequence, TimeProvider.System.GetUtcNow(), _references![number % _references.Length], 640, 480, null, null);
        var answer = await journal.AppendAsync(frame, CancellationToken.None);
        recorder.Began(camera, answer.Envelope!.FrameId, started);
        await streams.GetStream<FrameEnvelope>(StreamNames.FramesOf(camera)).OnNextAsync(answer.Envelope);
    }
}
