namespace Normitri.Contracts.Tenants;

/// <summary>Frames and pixels of a month.</summary>
[GenerateSerializer, Immutable, Alias("normitri.quota-amount")]
public readonly record struct QuotaAmount([property: Id(0)] long Frames, [property: Id(1)] long Pixels)
{
    public static QuotaAmount operator +(QuotaAmount left, QuotaAmount right) => new(left.Frames + right.Frames, left.Pixels + right.Pixels);

    public static QuotaAmount operator -(QuotaAmount left, QuotaAmount right) => new(left.Frames - right.Frames, left.Pixels - right.Pixels);

    /// <summary>Whether neither is more than in the other.</summary>
    public bool FitsIn(QuotaAmount other) => Frames <= other.Frames && Pixels <= other.Pixels;
}
