using System.Collections.Immutable;

namespace Normitri.Contracts.Results;

/// <summary>What was found in one frame: the event of the stream <c>results</c> and the body of the HTTP surface. Fields are only ever added.</summary>
/// <param name="FrameId">The frame.</param>
/// <param name="Sequence">The sender's number of the frame.</param>
/// <param name="Tenant">Owner of the store.</param>
/// <param name="Store">Store of the unit.</param>
/// <param name="CameraId">The camera, unless the frame was a customer's scan.</param>
/// <param name="CustomerId">The session or lane, if one is known.</param>
/// <param name="CapturedAt">By the sender's clock.</param>
/// <param name="ProcessedAt">By the server's clock.</param>
/// <param name="Model">The model that really ran.</param>
/// <param name="Backend">The execution provider that really ran, e.g. <c>cpu</c>.</param>
/// <param name="Image">Size of the source image.</param>
/// <param name="Defects">None is a success too.</param>
/// <param name="Stages">Wall time by stage.</param>
/// <param name="TraceId">Trace of the frame, 32 hexadecimal digits, if any.</param>
[GenerateSerializer, Immutable, Alias("normitri.defect-result")]
public sealed record DefectResult(
    [property: Id(0)] string FrameId,
    [property: Id(1)] ulong Sequence,
    [property: Id(2)] string Tenant,
    [property: Id(3)] string Store,
    [property: Id(4)] string? CameraId,
    [property: Id(5)] string? CustomerId,
    [property: Id(6)] DateTimeOffset CapturedAt,
    [property: Id(7)] DateTimeOffset ProcessedAt,
    [property: Id(8)] ModelIdentity Model,
    [property: Id(9)] string Backend,
    [property: Id(10)] ImageSize Image,
    [property: Id(11)] ImmutableArray<Defect> Defects,
    [property: Id(12)] ImmutableArray<StageTiming> Stages,
    [property: Id(13)] string? TraceId)
{
    /// <summary>What the settings name but could not start, so that <see cref="Backend"/> took its place, e.g. <c>cuda:0</c>; null normally.</summary>
    [Id(14)]
    public string? FallbackFrom { get; init; }

    /// <summary>True when the same model looked at the same picture before and this is what it found then; null normally.</summary>
    [Id(15)]
    public bool? CacheHit { get; init; }
}
