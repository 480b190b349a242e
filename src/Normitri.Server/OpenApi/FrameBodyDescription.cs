namespace Normitri.Server.OpenApi;

/// <summary>Endpoint metadata: takes a picture and the frame headers.</summary>
internal sealed class FrameBodyDescription
{
    public static FrameBodyDescription Instance { get; } = new();
}
