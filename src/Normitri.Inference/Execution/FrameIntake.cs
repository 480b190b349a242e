using Normitri.Inference.Hosting;
using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>Where frames that wait become batches. What is late already ends here. One for each thread that takes.</summary>
/// <param name="queue">The frames.</param>
/// <param name="free">Batches that nobody uses.</param>
/// <param name="outlet">Where late frames end.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameIntake(FairQueue queue, IBatchSource free, FrameOutlet outlet, TimeProvider time) : IBatchSource
{
    private readonly List<InferenceItem> _items = [];
    private FrameBatch? _empty;

    public bool TryTake(Interruption interruption, out FrameBatch? batch)
    {
        batch = null;
        if (_empty is null && (!free.TryTake(interruption, out _empty) || _empty is null))
        {
            return interruption.IsRequested;
        }

        if (!queue.Take(_items, _empty.Capacity, interruption, _empty.Turn))
        {
            return false;
        }

        foreach (var item in _items)
        {
            Add(_empty, item);
        }

        _items.Clear();
        if (_empty.Count > 0)
        {
            (batch, _empty) = (_empty, null);
        }
        else
        {
            queue.End(_empty.Turn, counts: false);
        }

        return true;
    }

    public void Drop(PipelineError error)
    {
        foreach (var item in _items)
        {
            outlet.End(item, error, time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds);
        }

        _items.Clear();
        if (_empty is not null)
        {
            queue.End(_empty.Turn, counts: false);
            _empty.Clear();
        }
    }

    public void Interrupt(Interruption interruption)
    {
        free.Interrupt(interruption);
        queue.Interrupt(interruption);
    }

    private void Add(FrameBatch batch, InferenceItem item)
    {
        outlet.Started();
        var waited = time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds;
        if (time.GetUtcNow() >= item.Request.Deadline)
        {
            outlet.End(item, InferenceErrors.DeadlineInQueue, waited);
        }
        else
        {
            batch.Add(item, waited);
        }
    }
}
