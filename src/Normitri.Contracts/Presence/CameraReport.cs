namespace Normitri.Contracts.Presence;

/// <summary>A camera as its gateway told of it.</summary>
/// <param name="Camera">Its name in the store.</param>
/// <param name="Status"><c>running</c>; anything else says that it gives nothing now. Null from gateways that tell no status: it counts as running.</param>
/// <param name="Backend">How the gateway reads it, such as <c>folder</c> or <c>rtsp</c>.</param>
/// <param name="Source">Where from, without credentials.</param>
/// <param name="VisionModel">The model that the gateway has for it, <c>id</c> or <c>id@version</c>; null when it has none of its own.</param>
/// <param name="ConfigurationVersion">The version of the camera's configuration that the gateway works by; null when it uses none.</param>
[GenerateSerializer, Immutable, Alias("normitri.camera-report")]
public sealed record CameraReport(
    [property: Id(0)] string Camera,
    [property: Id(1)] string? Status,
    [property: Id(2)] string? Backend,
    [property: Id(3)] string? Source,
    [property: Id(4)] string? VisionModel,
    [property: Id(5)] long? ConfigurationVersion)
{
    public const string Running = "running";

    /// <summary>Whether the report is a sign of life of the camera, not of its gateway alone.</summary>
    public bool IsAlive() => Status is null or Running;
}
