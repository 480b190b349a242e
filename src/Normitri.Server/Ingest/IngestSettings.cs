using System.ComponentModel.DataAnnotations;
using Normitri.Vision.Frames;

namespace Normitri.Server.Ingest;

/// <summary>Settings of the intake, section <c>Normitri:Ingest</c>.</summary>
internal sealed class IngestSettings : IValidatableObject
{
    public const string Section = "Normitri:Ingest";
    public const string MaxFrameBytesKey = Section + ":" + nameof(MaxFrameBytes);
    public const string MaxBatchBytesKey = Section + ":" + nameof(MaxBatchBytes);

    /// <summary>Largest picture in bytes. Default 10485760.</summary>
    [Range(1_024, 256 << 20)]
    public int MaxFrameBytes { get; set; } = 10 << 20;

    /// <summary>
    /// Most pixels of a picture, width times height, read from its header. Default 50000000, which is also the most: inference decodes no
    /// larger picture, so that one taken in would only die there.
    /// </summary>
    [Range(1_024d, ImageLimits.DefaultMaxPixels)]
    public long MaxFramePixels { get; set; } = ImageLimits.DefaultMaxPixels;

    /// <summary>Bytes of frames that may be in memory at once while they are taken in; a frame beyond is answered 429. Default 268435456.</summary>
    [Range(1_024, 1L << 40)]
    public long MaxBytesInFlight { get; set; } = 256 << 20;

    /// <summary>The same for the frames of one tenant. Default 134217728.</summary>
    [Range(1_024, 1L << 40)]
    public long MaxBytesInFlightPerTenant { get; set; } = 128 << 20;

    /// <summary>Accepted frames without an outcome, in the whole service; a scan beyond is answered 429, a live frame at half of it. Default 20000.</summary>
    [Range(2, 100_000_000)]
    public int MaxWaitingFrames { get; set; } = 20_000;

    /// <summary>The same for the frames of one tenant. Default 10000.</summary>
    [Range(2, 100_000_000)]
    public int MaxWaitingFramesPerTenant { get; set; } = 10_000;

    /// <summary>
    /// Seconds in which the frames that wait should be worked off, at the speed of the last two seconds; live frames have half of it. A unit with more waiting than
    /// its part works off in that time is answered 429, and one before its turn while many units have frames waiting. Default 10.
    /// </summary>
    [Range(0.01, 3_600)]
    public double MaxDelaySeconds { get; set; } = 10;

    /// <summary>So many frames may wait in all however slowly they are worked off, whosever they are. Default 64.</summary>
    [Range(1, 100_000_000)]
    public int MinWaitingFrames { get; set; } = 64;

    /// <summary>How far ahead of the server's clock a capture time may lie, in seconds. Default 300.</summary>
    [Range(0, 86_400)]
    public double MaxClockSkewSeconds { get; set; } = 300;

    /// <summary>Most frames in one batch, references in one call, and upload grants in one call. Default 100.</summary>
    [Range(1, 1_000)]
    public int MaxBatchItems { get; set; } = 100;

    /// <summary>Largest batch in bytes, all parts together; it is in memory at once, so <see cref="MaxBytesInFlightPerTenant"/> bounds it too. Default 33554432.</summary>
    [Range(1_024, 512 << 20)]
    public int MaxBatchBytes { get; set; } = 32 << 20;

    /// <summary>How long an address for an upload works, in minutes. Default 15.</summary>
    [Range(1, 60)]
    public int UploadGrantMinutes { get; set; } = 15;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxBytesInFlightPerTenant < MaxFrameBytes)
            yield return new ValidationResult($"must be at least {nameof(MaxFrameBytes)}, {MaxFrameBytes}: the largest frame would never be taken.", [nameof(MaxBytesInFlightPerTenant)]);
        if (MaxBytesInFlight < MaxBytesInFlightPerTenant)
            yield return new ValidationResult($"must be at least {nameof(MaxBytesInFlightPerTenant)}, {MaxBytesInFlightPerTenant}.", [nameof(MaxBytesInFlight)]);
    }
}
