using Normitri.Inference.Hosting;
using Normitri.Inference.Memory;

namespace Normitri.Inference.Queueing;

/// <summary>A request on its way through a queue, and the promise of its outcome. Continuations never run on the completing thread.</summary>
internal sealed class InferenceItem : TaskCompletionSource<InferenceOutcome>
{
    private FrameBudget? _budget;
    private int _ended;

    public InferenceItem(InferenceRequest request, long enqueuedAt)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Request = request;
        EnqueuedAt = enqueuedAt;
        Node = new LinkedListNode<InferenceItem>(this);
    }

    public InferenceRequest Request { get; }

    /// <summary>A timestamp of the host's TimeProvider.</summary>
    public long EnqueuedAt { get; }

    /// <summary>The item's place in its unit's lane; the queue's own.</summary>
    public LinkedListNode<InferenceItem> Node { get; }

    /// <summary>The lane in which it waits; null before and after. The queue's own.</summary>
    public UnitLane? Lane { get; set; }

    /// <summary>The wish to hear of a cancellation while it waits.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>The picture's bytes were taken into this budget; they leave it when the item ends.</summary>
    public void Holds(FrameBudget budget) => _budget = budget;

    /// <summary>True to the first who wants to end it, if it was taken from the queue.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    public void Complete(InferenceOutcome outcome)
    {
        Cancellation.Unregister();
        Leave();
        TrySetResult(outcome);
    }

    public void Cancel(CancellationToken token)
    {
        Leave();
        TrySetCanceled(token);
    }

    private void Leave() => Interlocked.Exchange(ref _budget, null)?.Leave(Request.Tenant, Request.Image.Length);
}
