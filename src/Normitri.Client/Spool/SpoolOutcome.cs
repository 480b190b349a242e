namespace Normitri.Client;

/// <summary>An item has come to its end.</summary>
/// <param name="Unit">Whose it was.</param>
/// <param name="Sequence">The sender's number.</param>
/// <param name="Class">How it was treated.</param>
/// <param name="End">What became of it.</param>
/// <param name="Receipt">The server's, for sent ones and duplicates.</param>
/// <param name="Reason">Why, for shed and dead ones.</param>
public sealed record SpoolOutcome(UnitName Unit, ulong Sequence, SpoolClass Class, SpoolEnd End, FrameReceipt? Receipt, string? Reason);
