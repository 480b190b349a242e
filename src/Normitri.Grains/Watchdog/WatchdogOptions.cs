using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Watchdog;

/// <summary>Settings of a silo's watchdog, section <c>Normitri:Watchdog</c>.</summary>
public sealed class WatchdogOptions
{
    public const string Section = "Normitri:Watchdog";

    /// <summary>The watchdog's tick in seconds; it looks twice in each. Default 1.</summary>
    [Range(0.1, 10)]
    public double PeriodSeconds { get; set; } = 1;

    /// <summary>
    /// How long an executor may be at one batch, in seconds, before it counts as stuck; twice the slowest batch of late where that is longer, and never longer than to the
    /// frames' deadline. Default 8.
    /// </summary>
    [Range(0.1, 3_600)]
    public double StuckSeconds { get; set; } = 8;

    /// <summary>How long a run that was told to stop may take to, in seconds, before its thread is left behind. Default 5.</summary>
    [Range(0.1, 600)]
    public double TerminateSeconds { get; set; } = 5;

    /// <summary>How long it may take in all, in seconds, before the silo is taken out of service because nothing helped. Default 30.</summary>
    [Range(0.5, 3_600)]
    public double ReplaceSeconds { get; set; } = 30;

    /// <summary>How long an executor may take to load its model again, in seconds. Engines that TensorRT builds take minutes. Default 600.</summary>
    [Range(1, 86_400)]
    public double LoadSeconds { get; set; } = 600;

    /// <summary>Restarts of executors in a window of <see cref="WindowSeconds"/>; one more, and the silo drains. Default 5.</summary>
    [Range(1, 1_000)]
    public int MaxRestarts { get; set; } = 5;

    /// <summary>The window of <see cref="MaxRestarts"/>, in seconds; it slides. Default 60.</summary>
    [Range(1, 86_400)]
    public double WindowSeconds { get; set; } = 60;

    /// <summary>How long the silo may take to drain, in seconds, before the process ends itself. Default 45.</summary>
    [Range(1, 3_600)]
    public double DrainSeconds { get; set; } = 45;

    /// <summary>The part of an executor's batches that fail in it, over the window of restarts, from which on it is renewed. Default 0.5.</summary>
    [Range(0.01, 1)]
    public double ErrorRate { get; set; } = 0.5;

    /// <summary>Batches in that window below which no rate is judged. Default 20.</summary>
    [Range(1, 1_000_000)]
    public int MinBatches { get; set; } = 20;

    /// <summary>Periods of a periodic task that may pass without a round before it counts as silent; at least 10 s. Default 5.</summary>
    [Range(2, 1_000)]
    public double SilentPeriods { get; set; } = 5;

    /// <summary>How long the store may take to answer, in seconds. A slow one is told of, and nothing is restarted over it. Default 5.</summary>
    [Range(0.1, 600)]
    public double StoreSeconds { get; set; } = 5;

    /// <summary>The part of the captured frames, over ten seconds, below which it is told that too few are processed. Default 0.1.</summary>
    [Range(0, 1)]
    public double ProcessedRatio { get; set; } = 0.1;

    /// <summary>Megabytes by which memory outside the managed heap may grow, steadily, in <see cref="MemoryWindowMinutes"/>. 0: not watched. Default 1024.</summary>
    [Range(0, 1_000_000)]
    public double MemoryGrowthMegabytes { get; set; } = 1_024;

    /// <summary>The same of each device's memory. 0: not watched. Default 1024.</summary>
    [Range(0, 1_000_000)]
    public double DeviceMemoryGrowthMegabytes { get; set; } = 1_024;

    /// <summary>The window that growth is looked for in, in minutes. Default 10.</summary>
    [Range(0.05, 1_440)]
    public double MemoryWindowMinutes { get; set; } = 10;

    /// <summary>How long it is waited, in seconds, after one executor was renewed over memory or errors, before the next one is. Default 15.</summary>
    [Range(0.1, 3_600)]
    public double SettleSeconds { get; set; } = 15;

    /// <summary>Periods without a round of the watchdog's own after which the process is not alive to its probe. Default 10.</summary>
    [Range(2, 1_000)]
    public double MissedPeriods { get; set; } = 10;

    internal TimeSpan Period => TimeSpan.FromSeconds(PeriodSeconds);

    internal TimeSpan Look => Period / 2;

    internal TimeSpan Stuck => TimeSpan.FromSeconds(StuckSeconds);

    internal TimeSpan Terminate => TimeSpan.FromSeconds(TerminateSeconds);

    internal TimeSpan Replace => TimeSpan.FromSeconds(ReplaceSeconds);

    internal TimeSpan Load => TimeSpan.FromSeconds(LoadSeconds);

    internal TimeSpan Window => TimeSpan.FromSeconds(WindowSeconds);

    internal TimeSpan Drain => TimeSpan.FromSeconds(DrainSeconds);

    internal TimeSpan Settle => TimeSpan.FromSeconds(SettleSeconds);

    internal TimeSpan Store => TimeSpan.FromSeconds(StoreSeconds);

    internal TimeSpan MemoryWindow => TimeSpan.FromMinutes(MemoryWindowMinutes);

    internal TimeSpan MostTickAge => Period * MissedPeriods;
}
