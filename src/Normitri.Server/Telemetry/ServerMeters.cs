using Normitri.Contracts.Telemetry;

namespace Normitri.Server.Telemetry;

/// <summary>The meters that the server offers, at <c>/metrics</c> and by OTLP alike.</summary>
internal static class ServerMeters
{
    /// <summary>Names; <c>*</c> at the end stands for anything.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        ProductTelemetry.Name + "*",
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    public static bool Include(string meter) => Names.Any(name =>
        name.EndsWith('*') ? meter.StartsWith(name[..^1], StringComparison.Ordinal) : meter == name);
}
