namespace Normitri.Demo.Scoring;

/// <summary>A box with its kind: what is really in a picture, or what was found. Left, top, width, height in fractions of the picture.</summary>
internal readonly record struct KindBox(string Kind, double X, double Y, double W, double H)
{
    /// <summary>Intersection over union, 0..1; 0 for boxes without an area.</summary>
    public double Iou(KindBox other)
    {
        var width = Math.Min(X + W, other.X + other.W) - Math.Max(X, other.X);
        var height = Math.Min(Y + H, other.Y + other.H) - Math.Max(Y, other.Y);
        if (width <= 0 || height <= 0)
            return 0;
        var both = width * height;
        return both / ((W * H) + (other.W * other.H) - both);
    }
}
