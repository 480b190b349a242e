using Normitri.Contracts.Frames;

namespace Normitri.Storage.Journal;

/// <summary>A frame that was given up.</summary>
/// <param name="Envelope">What was accepted.</param>
/// <param name="Reason">The error's sentence.</param>
/// <param name="DiedAt">When it was given up.</param>
public sealed record DeadFrame(FrameEnvelope Envelope, string Reason, DateTimeOffset DiedAt);
