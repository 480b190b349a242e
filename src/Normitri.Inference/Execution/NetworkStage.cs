using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>
/// The network sees the slots of a batch. A model with an open batch axis sees all of them in one run; one with a batch of a fixed
/// size sees as many at a time as it takes, the rest of the last run being padding.
/// </summary>
internal sealed class NetworkStage : IFrameStage
{
    private const int WarmUpRuns = 2;

    private readonly ModelContract _contract;
    private readonly SessionLease _lease;
    private readonly NetworkRun _network;
    private readonly Func<FrameBatch> _createBatch;
    private readonly TimeProvider _time;

    public NetworkStage(SessionLease lease, ModelContract contract, Func<FrameBatch> createBatch, TimeProvider time)
    {
        _contract = contract;
        _lease = lease;
        _network = new NetworkRun(lease.Session, contract, time);
        _createBatch = createBatch;
        _time = time;
    }

    public string? Device => _lease.Backend;

    /// <summary>
    /// Runs on black: once alone and once with every slot taken, so that the memory for both is there. <see cref="ModelLoadException"/>
    /// where the network loads but does not run.
    /// </summary>
    public void WarmUp()
    {
        try
        {
            RunOnBlack();
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelLoadException(new PipelineError(
                PipelineErrorKind.LoadFailed, $"The model loads, but it does not run: {exception.Message}", PipelineStages.Inference));
        }
    }

    private void RunOnBlack()
    {
        using var batch = _createBatch();
        var all = batch.Tensors!.Slots;
        for (var i = 0; i < WarmUpRuns; i++)
        {
            _network.TryRun(batch.Tensors, 0, _contract.BatchSize ?? 1, DateTimeOffset.MaxValue);
            _network.TryRun(batch.Tensors, 0, _contract.BatchSize ?? all, DateTimeOffset.MaxValue);
            batch.Tensors.Outputs(slot: 0);
            batch.Tensors.Release();
        }
    }

    public void Process(FrameBatch batch)
    {
        batch.Backend = _lease.Backend;
        batch.FallbackFrom = _lease.FallbackFrom;
        var step = _contract.BatchSize ?? batch.Slots;
        for (var first = 0; first < batch.Slots; first += step)
        {
            Run(batch, first, step, Math.Min(step, batch.Slots - first));
        }
    }

    public void StopRun() => _network.StopRun();

    public void Retire() => _lease.Retire();

    public void Abort() => _network.Abort();

    public void Dispose()
    {
        _network.Dispose();
        _lease.Dispose();
    }

    /// <param name="batch">The batch.</param>
    /// <param name="first">The first slot.</param>
    /// <param name="size">Slots that the network sees.</param>
    /// <param name="used">Slots that hold something, from the first on.</param>
    private void Run(FrameBatch batch, int first, int size, int used)
    {
        var start = _time.GetTimestamp();
        var completed = _network.TryRun(batch.Tensors!, first, size, LatestDeadline(batch, first, used), batch.Turn);
        var elapsed = _time.GetElapsedTime(start).TotalMilliseconds;
        batch.Ran();
        var now = _time.GetUtcNow();
        foreach (var frame in batch.Frames)
        {
            if (!IsIn(frame, first, used))
            {
                continue;
            }

            frame.InferMs += elapsed;
            if (!completed)
            {
                frame.Fail(ReasonOf(batch, frame, now));
            }
        }
    }

    private static PipelineError ReasonOf(FrameBatch batch, FrameState frame, DateTimeOffset now)
    {
        if (now >= frame.Request.Deadline)
        {
            return InferenceErrors.DeadlineInRun;
        }

        return batch.Turn.IsAsked ? InferenceErrors.Yielded : InferenceErrors.Stopped;
    }

    /// <summary>
    /// When nobody waits for the run any more. A frame whose deadline comes before the others' is no reason to stop their run: its
    /// answer comes with theirs (docs/decisions/0012-batches-and-deadlines.md).
    /// </summary>
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
