namespace Normitri.Bench.Chaos.Verification;

/// <summary>A frame that a sender had to send.</summary>
/// <param name="Unit">As <see cref="UnitKey"/> writes it.</param>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="FrameId">The server's name of it; null when the sender was killed before it noted the answer.</param>
/// <param name="Duplicate">Whether the server said that it had it already.</param>
internal sealed record SentRow(string Unit, ulong Sequence, string Sha256, string? FrameId, bool Duplicate);
