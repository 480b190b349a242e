using Normitri.Contracts.Frames;

namespace Normitri.Storage.Journal;

/// <summary>The answer to an append.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Envelope">The accepted frame, or the one it duplicates; null when refused.</param>
/// <param name="LastSequence">The highest sequence accepted for the unit.</param>
public sealed record AppendResult(AppendStatus Status, FrameEnvelope? Envelope, ulong LastSequence);
