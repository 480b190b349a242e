using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Health;

/// <summary>Settings of what processes tell of themselves, section <c>Normitri:Health</c>.</summary>
public sealed class HealthOptions
{
    public const string Section = "Normitri:Health";

    /// <summary>How often a process tells of itself, and a silo of its units, in seconds. One that misses three is shown as silent. Default 10.</summary>
    [Range(0.1, 300)]
    public double ReportSeconds { get; set; } = 10;
}
