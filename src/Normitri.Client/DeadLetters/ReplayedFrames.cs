namespace Normitri.Client;

internal sealed record ReplayedFrames
{
    public required IReadOnlyList<ReplayedFrame> Frames { get; init; }
}
