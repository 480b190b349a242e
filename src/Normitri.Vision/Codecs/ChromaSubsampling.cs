namespace Normitri.Vision.Codecs;

/// <summary>How much less of the colours than of the brightness a JPEG keeps. The numbers are libjpeg-turbo's.</summary>
public enum ChromaSubsampling
{
    /// <summary>4:4:4: all of it.</summary>
    None = 0,

    /// <summary>4:2:2.</summary>
    HalfWidth = 1,

    /// <summary>4:2:0: what cameras write.</summary>
    Half = 2,

    /// <summary>Brightness alone.</summary>
    Gray = 3,

    /// <summary>4:4:0.</summary>
    HalfHeight = 4,

    /// <summary>4:1:1.</summary>
    QuarterWidth = 5,
}
