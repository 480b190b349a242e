using System.Diagnostics;

namespace Normitri.Client;

/// <summary>Names for OpenTelemetry.</summary>
public static class ClientTelemetry
{
    /// <summary>The activity source: <c>AddSource(ClientTelemetry.SourceName)</c>. The trace goes on to the server in <c>traceparent</c>.</summary>
    public const string SourceName = "Normitri.Client";

    internal static ActivitySource Source { get; } = new(SourceName, typeof(ClientTelemetry).Assembly.GetName().Version?.ToString(3));

    /// <summary>The meter of spools, with the same name: <c>AddMeter(ClientTelemetry.SourceName)</c>.</summary>
    public const string MeterName = SourceName;

    internal static Activity? StartSend(string name, UnitName unit, ulong sequence, string? parent = null)
    {
        var activity = parent is null
            ? Source.StartActivity(name, ActivityKind.Client)
            : Source.StartActivity(name, ActivityKind.Client, parent);
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
