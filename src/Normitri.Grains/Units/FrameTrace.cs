using System.Diagnostics;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Telemetry;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Units;

/// <summary>
/// The span of a frame at its owner, from the end of its append to its outcome, and the parts of it. There is one only while the frame's trace is recorded. A frame that
/// is begun again after its owner was lost gets another span below the same request.
/// </summary>
internal sealed class FrameTrace : IDisposable
{
    private readonly Activity _frame;
    private readonly TimeProvider _time;
    private DateTimeOffset _since;
    private bool _wasAsked;

    private FrameTrace(Activity frame, TimeProvider time, DateTimeOffset since) => (_frame, _time, _since) = (frame, time, since);

    /// <summary>The owner begins with the frame: what it waited for is over. Null where nobody wants to know.</summary>
    public static FrameTrace? Begin(FrameEnvelope frame, TimeProvider time)
    {
        if (!Spans.AreWanted(frame.TraceParent))
            return null;
        var since = frame.AppendedAt ?? frame.AcceptedAt;
        if (Spans.Start("frame", ActivityKind.Consumer, Spans.ParentOf(frame.TraceParent), since) is not { } span)
            return null;
        Describe(span, frame);
        var trace = new FrameTrace(span, time, since);
        trace.Ended("frame wait");
        return trace;
    }

    /// <summary>A part has ended, the next one begins.</summary>
    public void Ended(string part)
    {
        var now = _time.GetUtcNow();
        Spans.Add(part, _frame.Context, _since, now);
        _since = now;
    }

    /// <summary>The model is asked; the span ends with what it answers. Before the first call the owner prepares, between two calls it waits.</summary>
    public Activity? BeginCall()
    {
        Ended(_wasAsked ? "frame pause" : "frame begin");
        _wasAsked = true;
        return Spans.Start("inference call", ActivityKind.Client, _frame.Context, _since);
    }

    public void EndCall(Activity? call, string? fault)
    {
        _since = _time.GetUtcNow();
        if (fault is not null)
            call?.SetStatus(ActivityStatusCode.Error, fault);
        call?.End(_since);
    }

    /// <summary>The frame has its outcome, durably.</summary>
    public void Finished(OutcomeKind outcome, string? reason)
    {
        Ended("journal complete");
        _frame.SetTag("normitri.outcome", UnitMetrics.NameOf(outcome));
        if (reason is not null)
            _frame.SetTag("normitri.reason", reason);
        if (outcome == OutcomeKind.Dead)
            _frame.SetStatus(ActivityStatusCode.Error, reason);
    }

    /// <summary>The owner is done with the frame; without an outcome it waits for another look.</summary>
    public void Dispose() => _frame.End(_since);

    private static void Describe(Activity span, FrameEnvelope frame)
    {
        span.SetTag("normitri.frame_id", frame.FrameId);
        span.SetTag("normitri.store", frame.Unit.Store);
        span.SetTag(frame.Unit.Kind == UnitKind.Camera ? "normitri.camera" : "normitri.customer", frame.Unit.Name);
        span.SetTag("normitri.sequence", (long)frame.Sequence);
        // What did not come by its stream was found in the journal: after a lost silo, a full queue, a replay.
        if (frame.AppendedAt is null)
            span.SetTag("normitri.recovered", true);
    }
}
