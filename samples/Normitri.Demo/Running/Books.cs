namespace Normitri.Demo.Running;

/// <summary>What became of frames. They balance when accepted = processed + dropped + dead + waiting.</summary>
internal readonly record struct Books(long Accepted, long Processed, long Dropped, long Dead, long Waiting, long Duplicates)
{
    /// <summary>Every accepted frame has its one outcome.</summary>
    public bool Settled => Waiting == 0 && Accepted == Processed + Dropped + Dead;

    public static Books operator +(Books a, Books b) => new(
        a.Accepted + b.Accepted, a.Processed + b.Processed, a.Dropped + b.Dropped, a.Dead + b.Dead, a.Waiting + b.Waiting, a.Duplicates + b.Duplicates);
}
