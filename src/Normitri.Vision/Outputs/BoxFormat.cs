namespace Normitri.Vision.Outputs;

/// <summary>What the four numbers of a box are.</summary>
public enum BoxFormat : byte
{
    /// <summary>Left, top, right, bottom.</summary>
    Corners = 0,

    /// <summary>Top, left, bottom, right (TensorFlow).</summary>
    CornersYFirst = 1,

    /// <summary>Centre x, centre y, width, height.</summary>
    Centered = 2,
}
