namespace Normitri.Client;

internal sealed record CameraList
{
    public required IReadOnlyList<CameraInfo> Cameras { get; init; }
}
