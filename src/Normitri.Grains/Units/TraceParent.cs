namespace Normitri.Grains.Units;

/// <summary>W3C trace context: <c>00-{trace id, 32 digits}-{span id, 16 digits}-{flags}</c>.</summary>
internal static class TraceParent
{
    /// <summary>The trace id; null when there is no well-formed context.</summary>
    public static string? TraceIdOf(string? traceParent) =>
        traceParent is { Length: >= 55 } && traceParent[2] == '-' && traceParent[35] == '-' ? traceParent.Substring(3, 32) : null;
}
