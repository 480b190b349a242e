namespace Normitri.Grains.Tenants;

/// <summary>
/// A token bucket that fills in steps. The steps begin when the first frame is taken out of a full bucket; they are ten seconds apart, less where the bucket is
/// small, more where a frame is due more rarely. So a crowd of requests gets exactly what the bucket holds, also when it takes seconds to answer them all.
/// </summary>
/// <param name="perMinute">Frames a minute, above 0.</param>
/// <param name="capacity">Frames that it holds, above 0.</param>
internal sealed class TokenBucket(int perMinute, int capacity)
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(10);
    private readonly TimeSpan _step = Step(perMinute, capacity);
    private long _tokens = capacity;
    private long _stepsDone;
    private DateTimeOffset _filledFrom;

    public int PerMinute => perMinute;

    public int Capacity => capacity;

    public int Tokens => (int)_tokens;

    public bool IsFull => _tokens == capacity;

    /// <summary>Takes the least, or what there is of it, and of the rest at most a quarter of what is left: what one takes ahead, another may need now.</summary>
    public int Take(int least, int ahead, DateTimeOffset now)
    {
        Fill(now);
        var must = (int)Math.Min(least, _tokens);
        var taken = must + (int)Math.Min(ahead, (_tokens - must) / 4);
        if (taken > 0 && IsFull)
            (_filledFrom, _stepsDone) = (now, 0);
        _tokens -= taken;
        return taken;
    }

    /// <summary>Puts back what was taken and not used.</summary>
    public void Return(int tokens, DateTimeOffset now)
    {
        Fill(now);
        _tokens = Math.Min(capacity, _tokens + tokens);
    }

    /// <summary>When there is something in it; zero when there is.</summary>
    public TimeSpan NextIn(DateTimeOffset now) => _tokens > 0 ? TimeSpan.Zero : In(1, now);

    public TimeSpan FullIn(DateTimeOffset now) => IsFull ? TimeSpan.Zero : In(capacity - _tokens, now);

    public void Fill(DateTimeOffset now)
    {
        if (IsFull || now <= _filledFrom)
            return;
        var steps = (now - _filledFrom).Ticks / _step.Ticks;
        if (steps <= _stepsDone)
            return;
        _tokens = Math.Min(capacity, _tokens + TokensOf(steps) - TokensOf(_stepsDone));
        _stepsDone = steps;
    }

    private static TimeSpan Step(int perMinute, int capacity)
    {
        var ofTheBucket = TimeFor(capacity, perMinute);
        var ofOneToken = TimeFor(1, perMinute);
        var step = ofTheBucket < LongestStep ? ofTheBucket : LongestStep;
        return step < ofOneToken ? ofOneToken : step;
    }

    /// <summary>Rounded up, so that they have come when it is over.</summary>
    private static TimeSpan TimeFor(long tokens, int perMinute) => new(((tokens * TimeSpan.TicksPerMinute) + perMinute - 1) / perMinute);

    /// <summary>What so many steps have brought since the bucket was full, in whole frames; what is left over comes with a later step.</summary>
    private long TokensOf(long steps) => (long)((Int128)steps * _step.Ticks * perMinute / TimeSpan.TicksPerMinute);

    private TimeSpan In(long tokens, DateTimeOffset now)
    {
        // The step at which this many more will have come: found from the rate, then made exact.
        var wanted = TokensOf(_stepsDone) + tokens;
        var steps = (long)((Int128)wanted * TimeSpan.TicksPerMinute / ((Int128)perMinute * _step.Ticks));
        while (TokensOf(steps) < wanted)
            steps++;
        var at = _filledFrom + (_step * steps);
        return at > now ? at - now : TimeSpan.Zero;
    }
}
