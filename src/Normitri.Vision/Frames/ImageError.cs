namespace Normitri.Vision.Frames;

/// <summary>Why bytes are refused as a picture. The numbers are stable.</summary>
public enum ImageError : byte
{
    None = 0,

    /// <summary>There are no bytes.</summary>
    Empty = 1,

    /// <summary>The bytes are no picture that is known here.</summary>
    NotAnImage = 2,

    /// <summary>A picture, but of a format or a variant that is not decoded.</summary>
    UnsupportedFormat = 3,

    /// <summary>The picture ends before its end.</summary>
    Truncated = 4,

    /// <summary>The picture is larger than <see cref="ImageLimits"/> allow.</summary>
    TooLarge = 5,

    /// <summary>The header claims more pixels than the bytes can hold, or contradicts itself.</summary>
    LyingHeader = 6,

    /// <summary>The structure of the file is broken.</summary>
    Malformed = 7,
}
