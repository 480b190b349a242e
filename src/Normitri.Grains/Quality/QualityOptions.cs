using System.ComponentModel.DataAnnotations;

namespace Normitri.Grains.Quality;

/// <summary>Settings of the checks of what cameras send and models answer, section <c>Normitri:Quality</c>.</summary>
public sealed class QualityOptions
{
    public const string Section = "Normitri:Quality";

    /// <summary>Whether cameras' frames and models' answers are checked. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Frames of the same bytes one after the other, from live video, that make a camera frozen. Default 20.</summary>
    [Range(2, 1_000_000)]
    public int FrozenFrames { get; set; } = 20;

    /// <summary>How long they have to go on at least, in seconds. Default 10.</summary>
    [Range(0, 86_400)]
    public double FrozenSeconds { get; set; } = 10;

    /// <summary>Visually different frames one after the other that get the same answer, which make it a constant one. Default 20.</summary>
    [Range(2, 1_000_000)]
    public int ConstantFrames { get; set; } = 20;

    /// <summary>From which mean difference of their 8 by 8 brightnesses on (0 to 255) two frames are visually different. Default 4.</summary>
    [Range(0.5, 255)]
    public double LeastDifference { get; set; } = 4;

    /// <summary>Frames one after the other that must be in order again before an incident is over. Default 3.</summary>
    [Range(1, 10_000)]
    public int ClearFrames { get; set; } = 3;

    /// <summary>Least time between two samples of a camera for the drift of brightness and scores, in seconds; 0 takes every frame. Default 60.</summary>
    [Range(0, 86_400)]
    public double SampleSeconds { get; set; } = 60;

    /// <summary>Samples of a reference. Default 1440: a day at one a minute, so that day and night are both in it.</summary>
    [Range(10, 100_000)]
    public int ReferenceSamples { get; set; } = 1_440;

    /// <summary>Samples of the window that is compared with it, a multiple of 8. Default 1440.</summary>
    [Range(16, 100_000)]
    public int WindowSamples { get; set; } = 1_440;
}
