namespace Normitri.Server.DeadLetters;

/// <summary>What became of the wish to have a frame looked at again.</summary>
/// <param name="FrameId">The frame.</param>
/// <param name="Status">replayed; waiting: it waits already; notDead: it was processed or dropped; unknown; failed: the storage gave no answer for it, ask again.</param>
internal sealed record ReplayedFrame(string FrameId, string Status);
