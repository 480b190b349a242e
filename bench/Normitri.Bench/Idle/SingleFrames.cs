using System.Diagnostics;
using Normitri.Bench.Path;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Bench.Idle;

/// <summary>Frames that cameras send once in a while: by journal and stream, as the API does.</summary>
internal sealed class SingleFrames(Backend backend, OutcomeCounter outcomes, IReadOnlyList<byte[]> images)
{
    private const int AtOnce = 24;
    private ulong _sequence;

    /// <summary>One frame of each camera; returns when all have their outcome.</summary>
    public async Task SendAsync(IReadOnlyList<UnitId> cameras)
    {
        _sequence++;
        outcomes.Begin(cameras.Count, AtOnce);
        foreach (var camera in cameras)
        {
            await outcomes.EnterAsync();
            await SendAsync(camera);
        }

        await outcomes.WaitAsync();
    }

    /// <summary>One frame of each camera, the next when the one before has its outcome: milliseconds.</summary>
    public async Task<IReadOnlyList<double>> OneByOneAsync(IEnumerable<UnitId> cameras)
    {
        var times = new List<double>();
        _sequence++;
        foreach (var camera in cameras)
        {
            outcomes.Begin(1, 1);
            var started = Stopwatch.GetTimestamp();
            await SendAsync(camera);
            await outcomes.WaitAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private async Task SendAsync(UnitId camera)
    {
        var reference = await backend.Store.PutAsync(camera.Tenant, images[(int)(_sequence % (ulong)images.Count)], CancellationToken.None);
        var frame = new NewFrame(camera, _sequence, TimeProvider.System.GetUtcNow(), reference, 640, 480, null, null);
        var answer = await backend.Journal.AppendAsync(frame, CancellationToken.None);
        await backend.Streams.GetStream<FrameEnvelope>(StreamNames.FramesOf(camera)).OnNextAsync(answer.Envelope!);
    }
}
