using Normitri.Contracts.Telemetry;
using Normitri.Telemetry;

namespace Normitri.Server.Telemetry;

internal static class ServerTelemetryExtensions
{
    private const string WithoutHttpTags = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    /// <summary>What the server exports.</summary>
    public static TelemetryScope Scope { get; } = new("normitri", ServerMeters.Names, [ProductTelemetry.Name, "Microsoft.AspNetCore"]);

    /// <summary>OTLP for the server, where the settings name a collector.</summary>
    public static WebApplicationBuilder AddServerTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IExportListener, ExportHealth>();
        // The spans of requests then carry method, route and status by OpenTelemetry's names.
        if (builder.AddNormitriTelemetry(Scope))
            AppContext.SetSwitch(WithoutHttpTags, false);
        return builder;
    }
}
