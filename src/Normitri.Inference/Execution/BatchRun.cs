using Normitri.Inference.Hosting;
using Normitri.Inference.Models;

namespace Normitri.Inference.Execution;

/// <summary>
/// The middle stage: the network sees the slots of a batch. A model with an open batch axis sees all of them in one run; one with
/// a batch of a fixed size sees as many at a time as it takes, the rest of the last run being padding. Belongs to one thread.
/// </summary>
internal sealed class BatchRun(NetworkRun network, ModelContract contract, TimeProvider time)
{
    public void Run(FrameBatch batch)
    {
        var step = contract.BatchSize ?? batch.Slots;
        for (var first = 0; first < batch.Slots; first += step)
        {
            Run(batch, first, step, Math.Min(step, batch.Slots - first));
        }
    }

    /// <param name="batch">The batch.</param>
    /// <param name="first">The first slot.</param>
    /// <param name="size">Slots that the network sees.</param>
    /// <param name="used">Slots that hold something, from the first on.</param>
    private void Run(FrameBatch batch, int first, int size, int used)
    {
        var start = time.GetTimestamp();
        var completed = network.TryRun(batch.Tensors!, first, size, LatestDeadline(batch, first, used));
        var elapsed = time.GetElapsedTime(start).TotalMilliseconds;
        var now = time.GetUtcNow();
        foreach (var frame in batch.Frames)
        {
            if (!IsIn(frame, first, used))
            {
                continue;
            }

            frame.InferMs += elapsed;
            if (!completed)
            {
                frame.Fail(now >= frame.Request.Deadline ? InferenceErrors.DeadlineInRun : InferenceErrors.Stopping);
            }
        }
    }

    /// <summary>Nobody waits for the run after that. Frames whose own deadline comes sooner are no reason to take it from the others.</summary>
    private static DateTimeOffset LatestDeadline(FrameBatch batch, int first, int used)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var frame in batch.Frames)
        {
            if (IsIn(frame, first, used) && frame.Request.Deadline > latest)
            {
                latest = frame.Request.Deadline;
            }
        }

        return latest;
    }

    private static bool IsIn(FrameState frame, int first, int used) =>
        frame.SlotCount > 0 && frame.FirstSlot < first + used && frame.FirstSlot + frame.SlotCount > first;
}
