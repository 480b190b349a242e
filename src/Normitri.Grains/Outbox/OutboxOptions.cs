using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Outbox;

/// <summary>How committed effects are handed on, section <c>Normitri:Outbox</c>.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Normitri:Outbox";

    /// <summary>How often a silo looks for entries that are due, in seconds; what its own process commits it takes at once. Default 1.</summary>
    [Range(0.02, 60)]
    public double PollSeconds { get; set; } = 1;

    /// <summary>Entries of one topic that a silo hands on at once. Default 16.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 16;

    /// <summary>How long a claimed entry is left to its silo, in seconds; half of it is the longest that one attempt may take. Default 60.</summary>
    [Range(2, 3_600)]
    public double LeaseSeconds { get; set; } = 60;

    /// <summary>Attempts before an entry is given up and listed as dead. Default 20: about 50 minutes.</summary>
    [Range(1, 1_000)]
    public int MaxAttempts { get; set; } = 20;

    /// <summary>Wait after the first failed attempt, in seconds; doubled after each, less up to half by chance. Default 1.</summary>
    [Range(0.02, 3_600)]
    public double FirstRetrySeconds { get; set; } = 1;

    /// <summary>Longest wait between attempts, in seconds. Default 300.</summary>
    [Range(0.02, 86_400)]
    public double MostRetrySeconds { get; set; } = 300;

    /// <summary>Age of the oldest waiting entry at which health is degraded, in seconds. Default 300.</summary>
    [Range(1, 86_400)]
    public double DegradedAfterSeconds { get; set; } = 300;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    /// <summary>Well within the lease, so that what an attempt came to is stored before anybody else may try.</summary>
    internal TimeSpan AttemptTimeout => Lease / 2;

    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempt">1 for the first.</param>
    /// <param name="chance">0..1: spreads the attempts of many entries.</param>
    internal TimeSpan DelayAfter(int attempt, double chance) =>
        TimeSpan.FromSeconds(Math.Min(MostRetrySeconds, FirstRetrySeconds * Math.Pow(2, Math.Min(attempt - 1, 40))) * (1 - (chance / 2)));
}
