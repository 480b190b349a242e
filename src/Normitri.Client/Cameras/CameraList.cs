namespace Normitri.Client;

internal sealed record CameraList
{
    public required IReadOnlyList<CameraOverview> Cameras { get; init; }
}
