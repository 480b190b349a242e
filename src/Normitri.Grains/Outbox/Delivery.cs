namespace Normitri.Grains.Outbox;

/// <summary>How one attempt to hand an entry on ended.</summary>
/// <param name="Failure">Why it was not taken, a sentence; null when it was.</param>
internal readonly record struct Delivery(string? Failure)
{
    public static Delivery Taken { get; } = new(null);
}
