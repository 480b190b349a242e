namespace Normitri.Vision.Tiling;

/// <summary>A piece of one side of a picture: where it starts and how long it is, in pixels of the source.</summary>
public readonly record struct Tile(int Start, int Length)
{
    public int End => Start + Length;
}
