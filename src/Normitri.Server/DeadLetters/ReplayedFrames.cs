namespace Normitri.Server.DeadLetters;

/// <summary>The answer to a replay of several frames, one by one in the order in which they were asked for.</summary>
internal sealed record ReplayedFrames(IReadOnlyList<ReplayedFrame> Frames);
