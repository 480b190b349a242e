namespace Normitri.Inference.Manifests;

/// <summary>The member <c>upscale</c>: another model makes small regions larger before this one looks at them.</summary>
public sealed record UpscaleStage
{
    /// <summary>The greatest value of <see cref="WhenSmallerThan"/>.</summary>
    public const int MostPixels = 1024;

    /// <summary>The super-resolution model: <c>id</c> or <c>id@version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Regions whose shorter side has fewer pixels are upscaled. Default 96.</summary>
    public required int WhenSmallerThan { get; init; }

    /// <summary>Side of the tiles that go through the model; null: the model's own input, or 512 where that is open.</summary>
    public int? Tile { get; init; }

    /// <summary>Pixels over which a tile fades into the next; null: 32, or a quarter of a tile where that is less.</summary>
    public int? Overlap { get; init; }
}
