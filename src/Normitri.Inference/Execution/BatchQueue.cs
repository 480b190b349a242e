using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>Batches between two groups of threads, first in first out. There are only so many batches: that bounds it.</summary>
internal sealed class BatchQueue : IBatchSource
{
    private readonly object _gate = new();
    private readonly Queue<FrameBatch> _batches = new();
    private bool _closed;

    public void Put(FrameBatch batch)
    {
        lock (_gate)
        {
            _batches.Enqueue(batch);
            Monitor.Pulse(_gate);
        }
    }

    public bool TryTake(Interruption interruption, out FrameBatch? batch)
    {
        lock (_gate)
        {
            while (_batches.Count == 0 && !_closed && !interruption.IsRequested)
            {
                Monitor.Wait(_gate);
            }

            return _batches.TryDequeue(out batch) || !_closed;
        }
    }

    /// <summary>Nothing: a batch is either here or brought back.</summary>
    public void Drop(PipelineError error)
    {
    }

    public void Interrupt(Interruption interruption)
    {
        lock (_gate)
        {
            interruption.Request();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nothing more comes; what is there is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
