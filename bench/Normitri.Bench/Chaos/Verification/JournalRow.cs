namespace Normitri.Bench.Chaos.Verification;

/// <summary>A frame as the database has it.</summary>
/// <param name="Unit">Kind, store and name, as <see cref="UnitKey"/> writes them.</param>
/// <param name="Sequence">Its sequence.</param>
/// <param name="Previous">The sequence accepted before it.</param>
/// <param name="FrameId">Its name.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal.</param>
/// <param name="Outcome">0 waiting, 1 processed, 2 dropped, 3 dead.</param>
/// <param name="Cursor">Its result's place in the log; null without one.</param>
/// <param name="Reason">Why it was dropped or is dead.</param>
internal sealed record JournalRow(
    string Unit, ulong Sequence, ulong? Previous, string FrameId, string Sha256, int Outcome, long? Cursor, string? Reason);
