using System.ComponentModel.DataAnnotations;

namespace Normitri.Contracts.Circuits;

/// <summary>When what lies outside the product is left alone, and when it is called again, section <c>Normitri:Circuits</c>.</summary>
public sealed class CircuitOptions
{
    public const string Section = "Normitri:Circuits";

    /// <summary>Failures in a row that open a circuit. Default 5.</summary>
    [Range(1, 1_000)]
    public int Failures { get; set; } = 5;

    /// <summary>Successes in a row, one call at a time, that close it again. Default 3.</summary>
    [Range(1, 1_000)]
    public int Successes { get; set; } = 3;

    /// <summary>How long an open circuit refuses calls before one is tried, in seconds. Default 30.</summary>
    [Range(0.1, 3_600)]
    public double OpenSeconds { get; set; } = 30;
}
