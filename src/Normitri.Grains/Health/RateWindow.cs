namespace Normitri.Grains.Health;

/// <summary>
/// A rate over the last ten seconds, in one word, so that it changes in one step: which window of ten seconds it is (24 bits), the count of the window before
/// (20 bits), the count of this one (20 bits). A million in ten seconds is where it stops rising: more than a hundred times what one process can do.
/// </summary>
internal struct RateWindow
{
    private const int Bits = 20;
    private const long Most = (1L << Bits) - 1;
    private const long Windows = (1L << 24) - 1;
    private const double Seconds = 10;
    private long _packed;

    public void Add(long now, long frequency, int count)
    {
        var window = WindowOf(now, frequency) & Windows;
        while (true)
        {
            var seen = Volatile.Read(ref _packed);
            var (before, current) = At(seen, window);
            var next = (window << (2 * Bits)) | (before << Bits) | Math.Min(Most, current + count);
            if (Interlocked.CompareExchange(ref _packed, next, seen) == seen)
                return;
        }
    }

    /// <summary>Per second: all of this window, and of the one before as much as is left to make ten seconds.</summary>
    public readonly double Read(long now, long frequency)
    {
        var (before, current) = At(Volatile.Read(in _packed), WindowOf(now, frequency) & Windows);
        var elapsed = now / (double)frequency / Seconds % 1;
        return ((before * (1 - elapsed)) + current) / Seconds;
    }

    private static long WindowOf(long now, long frequency) => now / frequency / (long)Seconds;

    /// <summary>The counts of the window before and of this one, as they are seen from this one.</summary>
    private static (long Before, long Current) At(long packed, long window)
    {
        var (of, before, current) = ((packed >> (2 * Bits)) & Windows, (packed >> Bits) & Most, packed & Most);
        if (of == window)
            return (before, current);
        return of == ((window - 1) & Windows) ? (current, 0) : (0, 0);
    }
}
