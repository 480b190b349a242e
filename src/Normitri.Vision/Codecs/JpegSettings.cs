namespace Normitri.Vision.Codecs;

/// <summary>How a JPEG is written.</summary>
public sealed record JpegSettings
{
    public static JpegSettings Default { get; } = new();

    /// <summary>1 (small) to 100 (best). Default 90: damage is hard to see.</summary>
    public int Quality
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            field = value;
        }
    } = 90;

    public ChromaSubsampling Subsampling { get; init; } = ChromaSubsampling.Half;

    /// <summary>Scan after scan from coarse to fine: a little smaller, slower to read.</summary>
    public bool Progressive { get; init; }
}
