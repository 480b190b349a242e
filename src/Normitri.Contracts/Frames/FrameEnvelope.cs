using Normitri.Contracts.Identities;

namespace Normitri.Contracts.Frames;

/// <summary>An accepted frame as it travels: the event of the streams <c>frames</c> and <c>customer-frames</c>. Pixels stay in the frame store.</summary>
/// <param name="FrameId">Unique everywhere; made when the frame is accepted.</param>
/// <param name="Unit">The owner of the frame.</param>
/// <param name="Sequence">The sender's number; rises within the unit, may have gaps.</param>
/// <param name="PreviousSequence">
/// The sequence accepted before this one for the same unit; null for the first. An owner that has not seen it knows that the stream lost
/// something and reads the journal.
/// </param>
/// <param name="CapturedAt">When the camera took the picture, by the sender's clock.</param>
/// <param name="AcceptedAt">When the journal took it, by the server's clock.</param>
/// <param name="Reference">Where the bytes lie.</param>
/// <param name="Width">Pixels, from the image header.</param>
/// <param name="Height">Pixels, from the image header.</param>
/// <param name="CustomerId">The session or lane that the sender named, if any.</param>
/// <param name="TraceParent">W3C trace context of the request, if any.</param>
[GenerateSerializer, Immutable, Alias("normitri.frame-envelope")]
public sealed record FrameEnvelope(
    [property: Id(0)] string FrameId,
    [property: Id(1)] UnitId Unit,
    [property: Id(2)] ulong Sequence,
    [property: Id(3)] ulong? PreviousSequence,
    [property: Id(4)] DateTimeOffset CapturedAt,
    [property: Id(5)] DateTimeOffset AcceptedAt,
    [property: Id(6)] FrameReference Reference,
    [property: Id(7)] int Width,
    [property: Id(8)] int Height,
    [property: Id(9)] string? CustomerId,
    [property: Id(10)] string? TraceParent)
{
    /// <summary>How often somebody had it looked at again after it was given up. Only frames that are read from the journal say so.</summary>
    [Id(11)]
    public int Replays { get; init; }

    /// <summary>How often it was begun by an owner that may have lost its process over it. Only frames that are read from the journal say so.</summary>
    [Id(12)]
    public int BegunAnew { get; init; }

    /// <summary>Since when it is tried again after failures that may pass, if an owner noted that. Only frames that are read from the journal say so.</summary>
    [Id(13)]
    public DateTimeOffset? TryingSince { get; init; }

    /// <summary>When its append had ended and its way to its owner began. Only frames that came by their stream and whose trace is recorded say so.</summary>
    [Id(14)]
    public DateTimeOffset? AppendedAt { get; init; }
}
