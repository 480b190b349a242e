using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Inference.Queueing;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Execution;

/// <summary>Where frames end: they are counted, measured, and whoever waits gets the outcome. Only a frame that gave its executor to another goes back to the queue.</summary>
internal sealed class FrameOutlet(
    ModelIdentity model, FairQueue queue, FrameCounters counters, ObjectiveCounters objectives, InferenceMetrics metrics, TimeProvider time)
{
    private readonly KeyValuePair<string, object?> _tag = InferenceMetrics.TagOf(model);

    /// <summary>A frame left the queue.</summary>
    public void Started() => counters.Started();

    /// <summary>Ends every frame of the batch as it stands; the batch goes home, empty.</summary>
    public void End(FrameBatch batch)
    {
        metrics.RecordBatch(_tag, batch);
        var yielded = false;
        foreach (var frame in batch.Frames)
        {
            var item = frame.Item!;
            if (ReferenceEquals(frame.Error, InferenceErrors.Yielded))
            {
                yielded = true;
                counters.Returned();
                queue.Return(item);
            }
            else
            {
                End(item, frame.ToOutcome(model, batch.Backend, batch.FallbackFrom, time.GetElapsedTime(item.EnqueuedAt).TotalMilliseconds));
            }
        }

        queue.End(batch.Turn, counts: !yielded);
        batch.Clear();
        batch.Home?.Put(batch);
    }

    /// <summary>Ends every frame of the batch that has not failed before with an error.</summary>
    public void End(FrameBatch batch, PipelineError error)
    {
        foreach (var frame in batch.Frames)
        {
            frame.Fail(error);
        }

        End(batch);
    }

    /// <summary>Ends every frame of a batch that another thread may still write to: nothing of it is changed, and it goes nowhere.</summary>
    public void Leave(FrameBatch batch, PipelineError error)
    {
        foreach (var frame in batch.Frames)
        {
            if (frame.Item is { } item)
            {
                End(item, error, frame.QueueMs);
            }
        }

        queue.End(batch.Turn, counts: true);
    }

    /// <summary>Ends a frame that left the queue and went no further.</summary>
    public void End(InferenceItem item, PipelineError error, double queueMs) => End(item, Failure(error, queueMs));

    /// <summary>Ends a frame that never left the queue, or never came into it.</summary>
    public void Refuse(InferenceItem item, PipelineError error, double queueMs)
    {
        var outcome = Failure(error, queueMs);
        counters.Refused();
        metrics.Record(_tag, outcome);
        item.Complete(outcome);
    }

    private void End(InferenceItem item, InferenceOutcome outcome)
    {
        if (!item.TryEnd())
        {
            return; // its thread crashed while it ended frames: this one has its outcome
        }

        counters.Ended(outcome.IsSuccess, outcome.Timings);
        if (outcome.IsSuccess)
        {
            objectives.Count(item.Request.Tenant, outcome.Timings);
        }

        metrics.Record(_tag, outcome);
        item.Complete(outcome);
    }

    private InferenceOutcome Failure(PipelineError error, double queueMs) => new()
    {
        Model = model,
        Timings = new StageTimings(queueMs, 0, 0, 0, 0),
        Error = error,
    };
}
