namespace Normitri.Inference.Queueing;

/// <summary>How a queue behaves.</summary>
/// <param name="Capacity">Frames that may wait.</param>
/// <param name="UnitCapacity">Of these, frames of one unit.</param>
internal sealed record QueueSettings(int Capacity, int UnitCapacity)
{
    /// <summary>Executors that take frames and hold them to the end; 0: frames leave the executors' hands before, and nobody gives an executor back.</summary>
    public int Executors { get; init; }

    /// <summary>How often a taker looks again before it gives its core away; pays only where cores are free.</summary>
    public int SpinIterations { get; init; }

    /// <summary>How long a batch that is not full waits for more, from when its first frame came in.</summary>
    public TimeSpan MaxDelay { get; init; }

    /// <summary>Frames that a tenant may run in a turn, by its name and what its request says.</summary>
    public Func<string, int, int> WeightOf { get; init; } = static (_, asked) => Math.Max(1, asked);
}
