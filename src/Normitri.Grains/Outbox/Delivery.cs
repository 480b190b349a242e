namespace Normitri.Grains.Outbox;

/// <summary>How one attempt to hand an entry on ended.</summary>
/// <param name="Failure">Why it was not taken, a sentence; null when it was.</param>
/// <param name="IsOutage">Whether the receiver is unwell: it gave no answer, or said that it cannot. Another entry would fare no better.</param>
internal readonly record struct Delivery(string? Failure, bool IsOutage = false)
{
    public static Delivery Taken { get; } = new(null);
}
