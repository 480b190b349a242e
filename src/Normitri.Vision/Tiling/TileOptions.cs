using Normitri.Vision.Pipelines;

namespace Normitri.Vision.Tiling;

/// <summary>How a large picture is cut into tiles that overlap, for a network that could not take it whole.</summary>
public sealed record TileOptions
{
    public const int MinTile = 16;
    public const int MaxTile = 2048;

    /// <summary>Side of a tile in pixels. Default 512.</summary>
    public int Tile { get; init; } = 512;

    /// <summary>
    /// Pixels over which a tile fades at a border that it shares; two neighbours have twice as many in common. Default 32, at most a
    /// quarter of the tile, so that no more than two tiles of a row meet.
    /// </summary>
    public int Overlap { get; init; } = 32;

    /// <summary>A picture of more pixels than this is cut; one of fewer goes through whole. Default 4,000,000.</summary>
    public long WholeUpToPixels { get; init; } = 4_000_000;

    /// <summary>From the start of one tile to the start of the next.</summary>
    public int Step => Tile - (2 * Overlap);

    /// <summary>What is wrong with the options, or null.</summary>
    public PipelineError? Validate()
    {
        if (Tile is < MinTile or > MaxTile)
            return Invalid($"A tile of {Tile} pixels is out of range: {MinTile} to {MaxTile}.");
        if (Overlap < 0 || Overlap > Tile / 4)
            return Invalid($"An overlap of {Overlap} pixels is out of range: 0 to a quarter of the tile, {Tile / 4}.");
        return WholeUpToPixels < 0 ? Invalid($"A limit of {WholeUpToPixels} pixels is out of range: 0 or more.") : null;
    }

    private static PipelineError Invalid(string message) =>
        new(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
}
