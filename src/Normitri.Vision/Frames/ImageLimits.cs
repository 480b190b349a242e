namespace Normitri.Vision.Frames;

/// <summary>How large a picture may be. Checked from the header, before anything is decoded.</summary>
public sealed record ImageLimits
{
    /// <summary>The default of <see cref="MaxPixels"/>.</summary>
    public const int DefaultMaxPixels = 50_000_000;

    /// <summary>The limits that hold where none are configured.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>Most pixels (width times height). Default 50,000,000: 200 MB as RGBX.</summary>
    public long MaxPixels { get; init; } = DefaultMaxPixels;

    /// <summary>Greatest width in pixels. Default 16384.</summary>
    public int MaxWidth { get; init; } = 16_384;

    /// <summary>Greatest height in pixels. Default 16384.</summary>
    public int MaxHeight { get; init; } = 16_384;

    /// <summary>Most scans of a JPEG (each costs a walk over every block). Default 64; encoders write about ten.</summary>
    public int MaxScans { get; init; } = 64;
}
