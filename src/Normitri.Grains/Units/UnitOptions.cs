using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Units;

/// <summary>Settings of the units' grains, section <c>Normitri:Units</c>.</summary>
public sealed class UnitOptions
{
    public const string Section = "Normitri:Units";

    /// <summary>How long one look at a frame may take, queueing included, in seconds. Default 20.</summary>
    [Range(0.1, 600)]
    public double InferenceDeadlineSeconds { get; set; } = 20;

    /// <summary>How long a frame is tried again after failures that may pass (no silo, a full queue), in seconds, before it is given up. Default 600.</summary>
    [Range(1, 86_400)]
    public double RetryForSeconds { get; set; } = 600;

    /// <summary>How often a frame is begun again after its server ended or was lost while it was in work, and how many executors of models it may end, before it is given up. Default 3.</summary>
    [Range(1, 100)]
    public int MaxRestarts { get; set; } = 3;

    /// <summary>Frames of one unit that its grain holds in memory; more wait in the journal. Default 256.</summary>
    [Range(2, 10_000)]
    public int FramesInMemory { get; set; } = 256;

    /// <summary>How often every silo looks for frames that wait without anybody working on them, in seconds. Default 2.</summary>
    [Range(0.1, 3_600)]
    public double SweepSeconds { get; set; } = 2;

    /// <summary>How often the streams are read, in milliseconds. Default 5.</summary>
    [Range(1, 1_000)]
    public double StreamPollMilliseconds { get; set; } = 5;

    /// <summary>How long an idle unit stays in memory, in minutes. Default 15.</summary>
    [Range(1.1, 1_440)]
    public double IdleMinutes { get; set; } = 15;
}
