namespace Normitri.Grains.Watchdog;

/// <summary>Samples of a figure over a window that slides, and how it grew. Not thread-safe.</summary>
internal sealed class GrowthWindow(TimeSpan window, TimeProvider time)
{
    private const int Samples = 32;
    private const int Quarters = 4;

    /// <summary>The part of an even growth that each quarter must have to be steady.</summary>
    private const double EvenPart = 0.4;

    private readonly double[] _samples = new double[Samples];
    private long _lastAt;
    private int _next;
    private long _count;

    /// <summary>Whether a sample is due.</summary>
    public bool IsDue => _count == 0 || time.GetElapsedTime(_lastAt) >= window / Samples;

    /// <summary>Null until the window is full.</summary>
    public Growth? Growth
    {
        get
        {
            if (_count < Samples)
                return null;
            Span<double> means = stackalloc double[Quarters];
            const int Each = Samples / Quarters;
            for (var i = 0; i < Samples; i++)
                means[i / Each] += _samples[(_next + i) % Samples] / Each;
            var growth = means[^1] - means[0];
            var least = growth / (Quarters - 1) * EvenPart;
            var isSteady = growth > 0;
            for (var i = 1; i < Quarters; i++)
                isSteady &= means[i] - means[i - 1] >= least;
            return new Growth(growth, isSteady);
        }
    }

    public void Add(double sample)
    {
        _samples[_next] = sample;
        _next = (_next + 1) % Samples;
        _count++;
        _lastAt = time.GetTimestamp();
    }

    /// <summary>Forgets what it saw: something has changed.</summary>
    public void Clear() => _count = 0;
}
