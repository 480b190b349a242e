namespace Normitri.Server.Tests.Telemetry.Otlp;

/// <summary>The spans of one frame, from the request that brought it to its outcome.</summary>
internal sealed class FrameTree
{
    private readonly IReadOnlyList<OtlpSpan> _trace;

    public FrameTree(IReadOnlyList<OtlpSpan> trace)
    {
        _trace = trace;
        Frame = Assert.Single(trace, span => span.Name == "frame" && span.Attributes.GetValueOrDefault("normitri.outcome") == "processed");
        Request = Assert.Single(trace, span => span.SpanId == Frame.ParentId);
        Call = Below(Frame).Last(span => span.Name == "inference call");
        Look = Assert.Single(Below(Call));
    }

    public OtlpSpan Request { get; }

    public OtlpSpan Frame { get; }

    public OtlpSpan Call { get; }

    public OtlpSpan Look { get; }

    /// <summary>From the request's first byte to the outcome, by the spans' own ends.</summary>
    public double LatencyMs => (Frame.End - Request.Start) / 1e6;

    /// <summary>
    /// The time of all stages: those of the request up to the journal, of the owner, and of the look; the way to the silo with the model and back is what the call
    /// took beside the look.
    /// </summary>
    public double StagesMs => Below(Request).Concat(Below(Frame)).Concat(Below(Look)).Where(span => span != Frame && span != Call).Sum(span => span.Milliseconds)
        + Call.Milliseconds - Look.Milliseconds;

    public IReadOnlyList<OtlpSpan> Below(OtlpSpan parent) => [.. _trace.Where(span => span.ParentId == parent.SpanId).OrderBy(span => span.Start).ThenBy(span => span.End)];

    public IReadOnlyList<string> NamesBelow(OtlpSpan parent) => [.. Below(parent).Select(span => span.Name)];

    /// <summary>Within five parts of a hundred.</summary>
    public void AddsUp() => Assert.True(
        Math.Abs(StagesMs - LatencyMs) <= 0.05 * LatencyMs,
        $"stages {StagesMs:0.000} ms, latency {LatencyMs:0.000} ms:\n" + string.Join('\n', _trace.OrderBy(span => span.Start).Select(span =>
            $"{(span.Start - Request.Start) / 1e6,10:0.000} {span.Milliseconds,10:0.000} {span.Name} {span.SpanId} < {span.ParentId}")));
}
