using Normitri.Vision.Geometry;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// How a picture was placed in the network's input: model x = (source x - Region.X) * ScaleX + PadX, and so for y. Scale and padding
/// are those of the letterbox formula (scale = the smaller ratio of the sides), not of the content rounded to whole pixels.
/// The source is the whole upright picture, also where the network saw only a region of it.
/// </summary>
public readonly record struct BoxMapping(
    float ScaleX, float ScaleY, float PadX, float PadY, int SourceWidth, int SourceHeight, int ModelWidth, int ModelHeight)
{
    /// <summary>What the network saw of the source; all of it unless said otherwise.</summary>
    public PixelRegion Region { get; init; } = PixelRegion.Whole(SourceWidth, SourceHeight);

    /// <summary>
    /// A box in model pixels (left, top, right, bottom; finite, not inverted) as fractions of the whole source, clipped to the
    /// region. A box that lies wholly in the padding comes back without area.
    /// </summary>
    public NormalizedBox ToSource(float x1, float y1, float x2, float y2)
    {
        var stepX = 1f / (ScaleX * SourceWidth);
        var stepY = 1f / (ScaleY * SourceHeight);
        float left = (float)Region.X / SourceWidth, width = (float)Region.Width / SourceWidth;
        float top = (float)Region.Y / SourceHeight, height = (float)Region.Height / SourceHeight;
        return NormalizedBox.FromCorners(
            left + Math.Clamp((x1 - PadX) * stepX, 0f, width),
            top + Math.Clamp((y1 - PadY) * stepY, 0f, height),
            left + Math.Clamp((x2 - PadX) * stepX, 0f, width),
            top + Math.Clamp((y2 - PadY) * stepY, 0f, height));
    }
}
