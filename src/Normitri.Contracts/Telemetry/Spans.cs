using System.Diagnostics;

namespace Normitri.Contracts.Telemetry;

/// <summary>
/// Spans with explicit parents and times: they are made where their times are known, and never become the current activity of what runs around them
/// (docs/decisions/0029-one-trace-a-frame.md).
/// </summary>
public static class Spans
{
    private const int Length = 55;

    /// <summary>Whether somebody listens and the trace context (W3C, <c>00-{trace}-{span}-{flags}</c>) says that its trace is recorded. Allocates nothing.</summary>
    public static bool AreWanted(string? traceParent) => ProductTelemetry.Source.HasListeners() && IsRecorded(traceParent);

    /// <summary>The parent that a wanted trace context names; default where it is malformed.</summary>
    public static ActivityContext ParentOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? parent : default;

    /// <summary>Starts a span that ends with <see cref="End"/>. Null where the listener does not want it.</summary>
    public static Activity? Start(string name, ActivityKind kind, in ActivityContext parent, DateTimeOffset start)
    {
        var ambient = Activity.Current;
        var span = ProductTelemetry.Source.StartActivity(name, kind, parent, tags: null, links: null, start);
        Activity.Current = ambient;
        return span;
    }

    /// <summary>Ends a span at a time.</summary>
    public static void End(this Activity span, DateTimeOffset end)
    {
        var ambient = Activity.Current;
        span.SetEndTime(end.UtcDateTime);
        span.Stop();
        Activity.Current = ambient;
    }

    /// <summary>A span that has been.</summary>
    public static void Add(string name, in ActivityContext parent, DateTimeOffset start, DateTimeOffset end) =>
        Start(name, ActivityKind.Internal, parent, start)?.End(end);

    // The lowest bit of the flags.
    private static bool IsRecorded(string? traceParent) => traceParent is { Length: >= Length } text
        && text[Length - 1] is '1' or '3' or '5' or '7' or '9' or 'b' or 'd' or 'f';
}
