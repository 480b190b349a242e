namespace Normitri.Client;

/// <summary>A frame whose bytes were uploaded to the frame store.</summary>
/// <param name="Sequence">Rises from frame to frame of its unit, may have gaps.</param>
/// <param name="CapturedAt">When the picture was taken.</param>
/// <param name="Reference">From <see cref="NormitriClient.UploadAsync"/>, or from a grant that says the bytes are there.</param>
public sealed record ReferencedFrame(ulong Sequence, DateTimeOffset CapturedAt, FrameReference Reference)
{
    /// <summary>The customer's session or lane in front of the camera, if known; null for a customer's own frames.</summary>
    public string? CustomerId { get; init; }
}
