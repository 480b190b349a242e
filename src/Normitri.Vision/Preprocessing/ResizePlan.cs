using Normitri.Vision.Codecs;

namespace Normitri.Vision.Preprocessing;

/// <summary>Everything about resizing that depends on the size and pixel format of the source (or of its region) alone.</summary>
internal sealed class ResizePlan
{
    private readonly int _sourceWidth;
    private readonly int _sourceHeight;
    private readonly PixelFormat _format;
    private readonly BoxMapping _mapping;

    public ResizePlan(InputSpec spec, int sourceWidth, int sourceHeight, PixelFormat format)
    {
        (_sourceWidth, _sourceHeight, _format) = (sourceWidth, sourceHeight, format);
        float scaleX = (float)spec.Width / sourceWidth, scaleY = (float)spec.Height / sourceHeight;
        if (spec.Resize is ResizeMode.Stretch or ResizeMode.CenterCrop)
        {
            (ContentWidth, ContentHeight) = (spec.Width, spec.Height);
        }
        else
        {
            scaleX = scaleY = MathF.Min(scaleX, scaleY);
            ContentWidth = Scaled(sourceWidth, scaleX, spec.Width);
            ContentHeight = Scaled(sourceHeight, scaleY, spec.Height);
        }

        if (spec.Resize == ResizeMode.Letterbox)
            (Left, Top) = ((spec.Width - ContentWidth) / 2, (spec.Height - ContentHeight) / 2);
        Columns = new ColumnTaps(sourceWidth, ContentWidth, format.BytesPerPixel());
        Rows = new RowTaps(sourceHeight, ContentHeight);
        _mapping = new BoxMapping(scaleX, scaleY, Left, Top, sourceWidth, sourceHeight, spec.Width, spec.Height);
    }

    /// <summary>Where the picture lies in the input; around it is padding.</summary>
    public int Left { get; }

    public int Top { get; }

    public int ContentWidth { get; }

    public int ContentHeight { get; }

    public ColumnTaps Columns { get; }

    public RowTaps Rows { get; }

    /// <summary>Whether every target pixel is a source pixel.</summary>
    public bool IsCopy => ContentWidth == _sourceWidth && ContentHeight == _sourceHeight;

    public bool Fits(in PixelRegion region, PixelFormat format) =>
        region.Width == _sourceWidth && region.Height == _sourceHeight && format == _format;

    /// <summary>The way back to a picture from a region of the size that the plan is for.</summary>
    public BoxMapping MappingTo(int pictureWidth, int pictureHeight, in PixelRegion region) =>
        _mapping with { SourceWidth = pictureWidth, SourceHeight = pictureHeight, Region = region };

    /// <summary>A very flat picture keeps one row of pixels.</summary>
    private static int Scaled(int side, float scale, int most) =>
        Math.Clamp((int)MathF.Round(side * scale, MidpointRounding.ToEven), 1, most);
}
