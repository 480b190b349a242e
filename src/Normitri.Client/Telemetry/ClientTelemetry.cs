using System.Diagnostics;

namespace Normitri.Client;

/// <summary>Names for OpenTelemetry.</summary>
public static class ClientTelemetry
{
    /// <summary>The activity source: <c>AddSource(ClientTelemetry.SourceName)</c>. The trace goes on to the server in <c>traceparent</c>.</summary>
    public const string SourceName = "Normitri.Client";

    internal static ActivitySource Source { get; } = new(SourceName, typeof(ClientTelemetry).Assembly.GetName().Version?.ToString(3));

    internal static Activity? StartSend(string name, UnitName unit, ulong sequence)
    {
        var activity = Source.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("normitri.store", unit.Store);
        activity?.SetTag(unit.IsCustomer ? "normitri.customer" : "normitri.camera", unit.Name);
        activity?.SetTag("normitri.sequence", (long)sequence);
        return activity;
    }

    internal static void Failed(this Activity? activity, NormitriException e)
    {
        activity?.SetTag("error.type", e.Type);
        activity?.SetStatus(ActivityStatusCode.Error, e.Detail);
    }
}
