namespace Normitri.Bench.Chaos.Verification;

/// <summary>What the sender was told: the server has this frame.</summary>
/// <param name="Unit">As <see cref="UnitKey"/> writes it.</param>
/// <param name="Sequence">Its sequence.</param>
/// <param name="FrameId">The server's name of it.</param>
/// <param name="Sha256">The hash of the bytes that were sent.</param>
/// <param name="Duplicate">Whether the server said that it had it already.</param>
internal sealed record SentRow(string Unit, ulong Sequence, string FrameId, string Sha256, bool Duplicate);
