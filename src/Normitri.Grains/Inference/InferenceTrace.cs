using System.Diagnostics;
using Normitri.Contracts.Inference;
using Normitri.Contracts.Telemetry;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Inference;

/// <summary>The span of one look at a frame on the silo that has the model, and its stages. There is one only while the frame's trace is recorded.</summary>
internal sealed class InferenceTrace : IDisposable
{
    private readonly Activity _look;
    private readonly TimeProvider _time;
    private DateTimeOffset _since;
    private bool _answered;

    private InferenceTrace(Activity look, TimeProvider time, DateTimeOffset since) => (_look, _time, _since) = (look, time, since);

    /// <summary>The call has come. Null where nobody wants to know.</summary>
    public static InferenceTrace? Begin(InferenceCall call, TimeProvider time)
    {
        if (!Spans.AreWanted(call.TraceParent))
            return null;
        var now = time.GetUtcNow();
        return Spans.Start("inference", ActivityKind.Server, Spans.ParentOf(call.TraceParent), now) is { } span ? new InferenceTrace(span, time, now) : null;
    }

    /// <summary>A part has ended now, the next one begins.</summary>
    public void Ended(string part)
    {
        var now = _time.GetUtcNow();
        Spans.Add(part, _look.Context, _since, now);
        _since = now;
    }

    /// <summary>
    /// The model has answered. Its stages follow one another from where the last part ended; the waits of a batch are shown as one, before the run.
    /// </summary>
    public void Ran(InferenceOutcome outcome)
    {
        var timings = outcome.Timings;
        Stage("inference queue", timings.QueueMs);
        Stage("inference decode", timings.DecodeMs);
        Stage("inference regions", timings.RegionsMs);
        Stage("inference upscale", timings.UpscaleMs);
        Stage("inference preprocess", timings.PreprocessMs);
        Stage("inference batch", timings.BatchMs);
        Stage("inference run", timings.InferMs);
        Stage("inference postprocess", timings.PostprocessMs);
        _look.SetTag("normitri.model", outcome.Model?.Key);
        _look.SetTag("normitri.backend", outcome.Backend);
    }

    /// <summary>The answer is on its way.</summary>
    public void Answered(InferenceReply reply)
    {
        Ended(reply.CacheHit ? "inference cache" : "inference answer");
        _answered = true;
        if (reply.Fault is { } fault)
            _look.SetStatus(ActivityStatusCode.Error, $"{fault.Stage}: {fault.Message}");
    }

    public void Dispose() => _look.End(_answered ? _since : _time.GetUtcNow());

    private void Stage(string name, double milliseconds)
    {
        if (milliseconds <= 0)
            return;
        var end = _since.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        Spans.Add(name, _look.Context, _since, end);
        _since = end;
    }
}
