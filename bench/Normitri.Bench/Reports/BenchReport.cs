using System.Globalization;
using System.Text.Json.Serialization;

namespace Normitri.Bench.Reports;

/// <summary>What a benchmark measured.</summary>
/// <param name="Bench">Its name.</param>
/// <param name="Profile">Which package families were official or stand-ins.</param>
/// <param name="Results">One row a figure.</param>
internal sealed record BenchReport(string Bench, string Profile, IReadOnlyList<BenchResult> Results);

/// <summary>One figure.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; "ratio" for ratios inside this run.</param>
/// <param name="Goal">The goal in words, e.g. "&gt;= 0.95"; null where there is none.</param>
/// <param name="Holds">Whether the goal holds; null where there is none.</param>
internal sealed record BenchResult(string Metric, double Value, string Unit, string? Goal, bool? Holds)
{
    public static BenchResult Figure(string metric, double value, string unit) => new(metric, value, unit, null, null);

    private const string Least = ">= ";
    private const string Most = "<= ";

    public static BenchResult AtLeast(string metric, double value, string unit, double goal) =>
        new(metric, value, unit, FormattableString.Invariant($"{Least}{goal}"), value >= goal);

    public static BenchResult AtMost(string metric, double value, string unit, double goal) =>
        new(metric, value, unit, FormattableString.Invariant($"{Most}{goal}"), value <= goal);

    /// <summary>The same figure with another value, held against the same goal.</summary>
    public BenchResult WithValue(double value) => Goal switch
    {
        null => this with { Value = value },
        _ when Goal.StartsWith(Least, StringComparison.Ordinal) => AtLeast(Metric, value, Unit, Number()),
        _ => AtMost(Metric, value, Unit, Number()),
    };

    private double Number() => double.Parse(Goal!.AsSpan(Least.Length), CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext;
