using Normitri.Vision.Geometry;

namespace Normitri.Vision.Preprocessing;

/// <summary>A part of a picture, in whole pixels of the upright picture.</summary>
/// <param name="X">The first column.</param>
/// <param name="Y">The first row.</param>
/// <param name="Width">Columns; at least 1 in a region that is usable.</param>
/// <param name="Height">Rows; at least 1 in a region that is usable.</param>
public readonly record struct PixelRegion(int X, int Y, int Width, int Height)
{
    /// <summary>All of a picture.</summary>
    public static PixelRegion Whole(int width, int height) => new(0, 0, width, height);

    /// <summary>The smallest region of a picture that covers a box; it has at least one pixel.</summary>
    public static PixelRegion Covering(in NormalizedBox box, int width, int height)
    {
        var x = Math.Min((int)((double)box.X * width), width - 1);
        var y = Math.Min((int)((double)box.Y * height), height - 1);
        var right = Math.Clamp((int)Math.Ceiling((double)box.Right * width), x + 1, width);
        var bottom = Math.Clamp((int)Math.Ceiling((double)box.Bottom * height), y + 1, height);
        return new PixelRegion(x, y, right - x, bottom - y);
    }

    /// <summary>The greatest part of this region, from its middle, whose sides are to each other as these two, rounded to whole pixels.</summary>
    public PixelRegion Middle(int width, int height)
    {
        var scale = Math.Min((double)Width / width, (double)Height / height);
        var columns = Math.Clamp((int)Math.Round(width * scale), 1, Width);
        var rows = Math.Clamp((int)Math.Round(height * scale), 1, Height);
        return new PixelRegion(X + ((Width - columns) / 2), Y + ((Height - rows) / 2), columns, rows);
    }

    /// <summary>Whether the region has pixels and all of them lie in a picture of this size.</summary>
    public bool IsInside(int width, int height) =>
        X >= 0 && Y >= 0 && Width >= 1 && Height >= 1 && (long)X + Width <= width && (long)Y + Height <= height;
}
