namespace Normitri.Vision.Preprocessing;

/// <summary>Which channels the network wants, in which order.</summary>
public enum ColorOrder : byte
{
    Rgb = 0,
    Bgr = 1,

    /// <summary>One channel: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</summary>
    Gray = 2,
}
