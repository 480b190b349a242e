namespace Normitri.Client;

/// <summary>A picture of a camera or a customer, for calls that carry frames of several of them.</summary>
/// <param name="Unit">The camera or customer; all of one call are of one store.</param>
/// <param name="Sequence">Rises from frame to frame of this unit, may have gaps.</param>
/// <param name="CapturedAt">When the picture was taken.</param>
/// <param name="Image">The encoded picture. Read while the call runs, never copied.</param>
public sealed record UnitFrame(UnitName Unit, ulong Sequence, DateTimeOffset CapturedAt, ReadOnlyMemory<byte> Image)
{
    /// <summary>The customer's session or lane in front of the camera, if known; null for a customer's own frames.</summary>
    public string? CustomerId { get; init; }
}
