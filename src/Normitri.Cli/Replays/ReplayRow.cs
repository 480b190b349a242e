namespace Normitri.Cli.Replays;

/// <summary>A frame and what became of it.</summary>
/// <param name="FrameId">The frame.</param>
/// <param name="Status">dead, replayed, waiting, notDead or unknown.</param>
/// <param name="Unit">Store and camera or customer, such as <c>berlin/checkout-1</c>; null when only the id is known.</param>
/// <param name="Sequence">The sender's number.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="Reason">Why it was given up.</param>
internal sealed record ReplayRow(string FrameId, string Status, string? Unit, ulong? Sequence, DateTimeOffset? DiedAt, string? Reason);
