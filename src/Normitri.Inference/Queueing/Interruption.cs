namespace Normitri.Inference.Queueing;

/// <summary>A taker's way to be called away from a queue. Ask for it with <see cref="FairQueue.Interrupt"/>.</summary>
internal sealed class Interruption
{
    private int _requested;

    /// <summary>Whether the taker is to come back with nothing; stays so until <see cref="TakeBack"/>.</summary>
    public bool IsRequested => Volatile.Read(ref _requested) != 0;

    /// <summary>True to the first who asks after a request.</summary>
    public bool TakeBack() => Interlocked.Exchange(ref _requested, 0) != 0;

    public void Request() => Volatile.Write(ref _requested, 1);
}
