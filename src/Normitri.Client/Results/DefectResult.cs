namespace Normitri.Client;

/// <summary>What was found in one frame. No defect is a result too. Fields that this version does not know are passed over.</summary>
public sealed record DefectResult
{
    public required string FrameId { get; init; }

    /// <summary>The sender's number of the frame.</summary>
    public required ulong Sequence { get; init; }

    public required string Tenant { get; init; }

    public required string Store { get; init; }

    /// <summary>Null when the frame was a customer's scan.</summary>
    public string? CameraId { get; init; }

    /// <summary>The session or lane, if one is known.</summary>
    public string? CustomerId { get; init; }

    /// <summary>By the sender's clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>By the server's clock.</summary>
    public required DateTimeOffset ProcessedAt { get; init; }

    /// <summary>The model that really ran.</summary>
    public required ModelIdentity Model { get; init; }

    /// <summary>The execution provider that really ran, e.g. <c>cpu</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>What the server should have run it on but could not, e.g. <c>cuda:0</c>; null normally.</summary>
    public string? FallbackFrom { get; init; }

    /// <summary>True when the model looked at the same picture before and this is what it found then; null normally.</summary>
    public bool? CacheHit { get; init; }

    /// <summary>Size of the source image.</summary>
    public required ImageSize Image { get; init; }

    public required IReadOnlyList<Defect> Defects { get; init; }

    /// <summary>Wall time in milliseconds by stage: queue, fetch, decode, preprocess, infer, postprocess; regions and upscale where the model has such stages.</summary>
    public required IReadOnlyDictionary<string, double> Stages { get; init; }

    /// <summary>Trace of the frame, 32 hexadecimal digits, if any.</summary>
    public string? TraceId { get; init; }
}
