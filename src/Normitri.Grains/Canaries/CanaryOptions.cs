using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Canaries;

/// <summary>Settings of the check of models by known pictures, section <c>Normitri:Canary</c>.</summary>
public sealed class CanaryOptions
{
    public const string Section = "Normitri:Canary";

    /// <summary>Whether every silo that runs models checks them. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time between two rounds, in seconds; the first one is as long after the start. Default 300.</summary>
    [Range(1, 86_400)]
    public double PeriodSeconds { get; set; } = 300;

    /// <summary>How long a picture may take from acceptance to outcome, in seconds. Default 10.</summary>
    [Range(0.1, 600)]
    public double DeadlineSeconds { get; set; } = 10;

    /// <summary>How far a confidence may be from the expected one. Default 0.05.</summary>
    [Range(0, 1)]
    public double ScoreTolerance { get; set; } = 0.05;

    /// <summary>How far each side of a box may be from the expected one, as a fraction of the picture. Default 0.02.</summary>
    [Range(0, 1)]
    public double BoxTolerance { get; set; } = 0.02;
}
