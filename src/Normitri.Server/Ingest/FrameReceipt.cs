namespace Normitri.Server.Ingest;

/// <summary>The answer to a taken frame, as the OpenAPI document describes it; written by <see cref="FrameAnswers"/>.</summary>
/// <param name="FrameId">The server's name of the frame.</param>
/// <param name="Sequence">As sent.</param>
/// <param name="Status">accepted or duplicate.</param>
/// <param name="Outcome">dropped, when the unit's policy skipped the frame while the sender waited.</param>
/// <param name="Reason">Why it was dropped.</param>
internal sealed record FrameReceipt(string FrameId, ulong Sequence, string Status, string? Outcome, string? Reason);
