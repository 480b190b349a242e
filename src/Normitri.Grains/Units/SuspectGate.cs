namespace Normitri.Grains.Units;

/// <summary>
/// Lets the units of a silo look at suspect frames one after another: when the process ends over one of them, it is known which.
/// </summary>
internal sealed class SuspectGate
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private int _taken;

    /// <summary>Waits for its turn. There are few suspects, so that asking again is cheaper than a queue that must forget who gave up.</summary>
    public async ValueTask EnterAsync(TimeProvider time, CancellationToken cancellation)
    {
        while (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
            await Task.Delay(Pause, time, cancellation);
    }

    public void Leave() => Volatile.Write(ref _taken, 0);
}
