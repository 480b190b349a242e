using System.Diagnostics;

namespace Normitri.Server.Ingest;

internal static class Traces
{
    /// <summary>The request's own place in its trace: a child of the sender's <c>traceparent</c> where that came, else a trace of its own.</summary>
    public static string? CurrentParent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;
}
