using Normitri.Vision.Codecs;

namespace Normitri.Vision.Quality;

/// <summary>Compares a picture with the one that it should be. Pictures of different sizes are compared where both have pixels.</summary>
public static class PictureQuality
{
    /// <exception cref="ArgumentException">A buffer holds no picture.</exception>
    public static QualityComparison Compare(PixelBuffer first, PixelBuffer second)
    {
        if (first.IsEmpty || second.IsEmpty)
            throw new ArgumentException("There is no picture in the buffer.", first.IsEmpty ? nameof(first) : nameof(second));
        return Compare(new PixelColors(first), new PixelColors(second));
    }

    /// <summary>The same for pictures of floats.</summary>
    public static QualityComparison Compare(FloatPlanes first, FloatPlanes second) => Compare<FloatPlanes>(first, second);

    private static QualityComparison Compare<T>(T first, T second)
        where T : IColorSource, allows ref struct
    {
        int width = Math.Min(first.Width, second.Width), height = Math.Min(first.Height, second.Height);
        var rows = new float[6 * width];
        Span<float> red = rows.AsSpan(0, width), green = rows.AsSpan(width, width), blue = rows.AsSpan(2 * width, width);
        Span<float> otherRed = rows.AsSpan(3 * width, width), otherGreen = rows.AsSpan(4 * width, width), otherBlue = rows.AsSpan(5 * width);
        var sums = default(QualitySums);
        for (var row = 0; row < height; row++)
        {
            first.ReadRow(row, red, green, blue);
            second.ReadRow(row, otherRed, otherGreen, otherBlue);
            var outOfRange = Hold(rows);
            sums.OutOfRange += outOfRange;
            for (var x = 0; x < width; x++)
                sums.Add(red[x], green[x], blue[x], otherRed[x], otherGreen[x], otherBlue[x]);
        }

        return sums.Result();
    }

    /// <summary>Brings values into 0 to 1 and counts those that were not.</summary>
    private static int Hold(Span<float> values)
    {
        var count = 0;
        foreach (ref var value in values)
        {
            if (value is >= 0f and <= 1f)
                continue;
            count++;
            value = value > 1f ? 1f : 0f;
        }

        return count;
    }
}
