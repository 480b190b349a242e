using Normitri.Vision.Geometry;

namespace Normitri.Vision.Preprocessing;

/// <summary>
/// How a picture was placed in the network's input: model x = source x * ScaleX + PadX, and so for y. Scale and padding
/// are those of the letterbox formula (scale = the smaller ratio of the sides), not of the content rounded to whole pixels.
/// </summary>
public readonly record struct BoxMapping(
    float ScaleX, float ScaleY, float PadX, float PadY, int SourceWidth, int SourceHeight, int ModelWidth, int ModelHeight)
{
    /// <summary>
    /// A box in model pixels (left, top, right, bottom; finite, not inverted) as fractions of the source, clipped to it.
    /// A box that lies wholly in the padding comes back without area.
    /// </summary>
    public NormalizedBox ToSource(float x1, float y1, float x2, float y2)
    {
        var stepX = 1f / (ScaleX * SourceWidth);
        var stepY = 1f / (ScaleY * SourceHeight);
        return NormalizedBox.FromCorners((x1 - PadX) * stepX, (y1 - PadY) * stepY, (x2 - PadX) * stepX, (y2 - PadY) * stepY);
    }
}
