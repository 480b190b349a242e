namespace Normitri.Client;

/// <summary>One defect found in a frame.</summary>
public sealed record Defect
{
    /// <summary>What is wrong.</summary>
    public required DefectKind Kind { get; init; }

    /// <summary>Where.</summary>
    public required Box Box { get; init; }

    /// <summary>0..1.</summary>
    public required float Confidence { get; init; }

    /// <summary>The product (a GTIN, an SKU), where the model tells products apart.</summary>
    public string? ProductId { get; init; }

    /// <summary>The model's class or category name.</summary>
    public string? Category { get; init; }

    /// <summary>The object over several frames, where tracking is on.</summary>
    public ulong? TrackId { get; init; }

    /// <summary>The part of the image that the model was looking at; null where it looks at whole images.</summary>
    public DefectRegion? Region { get; init; }
}
