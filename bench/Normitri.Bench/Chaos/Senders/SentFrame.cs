namespace Normitri.Bench.Chaos.Senders;

/// <summary>What the sender was told of one of its frames.</summary>
/// <param name="Unit">The number of its unit.</param>
/// <param name="Sequence">Its sequence.</param>
/// <param name="FrameId">The server's name of it.</param>
/// <param name="Duplicate">Whether the server had it already.</param>
internal readonly record struct SentFrame(int Unit, ulong Sequence, string FrameId, bool Duplicate);
