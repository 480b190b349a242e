using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>The part of a picture that is resampled, where it lies: nothing is copied.</summary>
internal readonly unsafe struct SourceView(PixelBuffer source, in PixelRegion region)
{
    public readonly byte* First = source.Pointer + ((nint)region.Y * source.Stride) + ((nint)region.X * source.Format.BytesPerPixel());
    public readonly int Stride = source.Stride;
    public readonly int Height = region.Height;
    public readonly PixelFormat Format = source.Format;
}
