namespace Normitri.Client;

/// <summary>The answer to a replay, for one frame.</summary>
public sealed record ReplayedFrame
{
    public required string FrameId { get; init; }

    public required ReplayStatus Status { get; init; }
}
