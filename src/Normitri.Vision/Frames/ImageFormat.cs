namespace Normitri.Vision.Frames;

/// <summary>The picture formats that a frame may have.</summary>
public enum ImageFormat : byte
{
    Unknown = 0,
    Jpeg = 1,
    Png = 2,
    WebP = 3,
}
