namespace Normitri.Client;

internal sealed record ReplayWish(IReadOnlyList<string> FrameIds);
