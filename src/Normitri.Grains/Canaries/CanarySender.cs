using Microsoft.Extensions.Options;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Inference.Canaries;
using Normitri.Storage.Frames;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Canaries;

/// <summary>Sends a known picture the way of every frame: frame store, journal, stream, owner, model, result.</summary>
internal sealed class CanarySender(IFrameStore frames, IFrameJournal journal, IClusterClient cluster, IOptions<CanaryOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>The frame with its outcome; without one when the deadline passed.</summary>
    public async Task<FrameRecord?> SendAsync(UnitId unit, CanaryPicture picture, CancellationToken stopping)
    {
        var reference = await frames.PutAsync(unit.Tenant, picture.Bytes, stopping);
        var last = (await journal.ReadBooksAsync(unit, stopping)).LastSequence ?? 0;
        // Rises over restarts too, and faster than anybody sends.
        var sequence = Math.Max(last + 1, (ulong)time.GetUtcNow().ToUnixTimeMilliseconds());
        var answer = await journal.AppendAsync(new NewFrame(unit, sequence, time.GetUtcNow(), reference, picture.Width, picture.Height, null, null), stopping);
        if (answer.Envelope is not { } frame)
            return null;
        await PublishAsync(frame, stopping);
        return await WaitAsync(frame, stopping);
    }

    private async Task PublishAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        try
        {
            await cluster.GetStreamProvider(StreamNames.Provider).GetStream<FrameEnvelope>(StreamNames.FramesOf(frame.Unit)).OnNextAsync(frame)
                .WaitAsync(TimeSpan.FromSeconds(2), time, stopping);
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException)
        {
            // As with every frame: the journal's sweep finds it, and the deadline tells whether that was in time.
        }
    }

    private async Task<FrameRecord?> WaitAsync(FrameEnvelope frame, CancellationToken stopping)
    {
        var patience = TimeSpan.FromSeconds(options.Value.DeadlineSeconds);
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            if (await journal.FindAsync(frame.Unit.Tenant, frame.FrameId, stopping) is { Outcome: not OutcomeKind.Waiting } record)
                return record;
        }
        while (time.GetElapsedTime(started) <= patience && await timer.WaitForNextTickAsync(stopping));
        return null;
    }
}
