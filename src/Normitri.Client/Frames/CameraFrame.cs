namespace Normitri.Client;

/// <summary>A picture that a camera took.</summary>
/// <param name="Store">The store.</param>
/// <param name="Camera">The camera.</param>
/// <param name="Sequence">
/// Rises from frame to frame of this camera, may have gaps. Sending the same sequence with the same bytes again is safe: the server knows it.
/// </param>
/// <param name="CapturedAt">When the picture was taken.</param>
/// <param name="Image">The encoded picture (JPEG, PNG, WebP), exactly as the camera gave it. Read while the call runs, never copied.</param>
public sealed record CameraFrame(string Store, string Camera, ulong Sequence, DateTimeOffset CapturedAt, ReadOnlyMemory<byte> Image)
{
    /// <summary>The customer's session or lane in front of the camera, if known. Never a person.</summary>
    public string? CustomerId { get; init; }
}
