using System.Diagnostics;

namespace Normitri.Contracts.Telemetry;

/// <summary>What the product's measurements and spans are found by.</summary>
public static class ProductTelemetry
{
    /// <summary>The name of the server's meter and of its activity source (docs/telemetry.md).</summary>
    public const string Name = "Normitri";

    /// <summary>Where the spans of the server come from.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
