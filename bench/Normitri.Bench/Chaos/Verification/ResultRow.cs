namespace Normitri.Bench.Chaos.Verification;

/// <summary>A result of the log.</summary>
/// <param name="Cursor">Its place.</param>
/// <param name="Unit">As <see cref="UnitKey"/> writes it.</param>
/// <param name="Sequence">The frame's.</param>
/// <param name="FrameId">The frame's.</param>
internal sealed record ResultRow(long Cursor, string Unit, ulong Sequence, string FrameId);
