namespace Normitri.Cli.Benchmarks;

/// <summary>One measurement.</summary>
internal sealed record BenchMeasurement
{
    public required int Executors { get; init; }

    /// <summary>Most pictures in one run of the network. A model whose file fixes the size takes that.</summary>
    public required int Batch { get; init; }

    public required int Frames { get; init; }

    public required double Seconds { get; init; }

    public required double FramesPerSecond { get; init; }

    /// <summary>Milliseconds by stage, and <c>total</c> without the time in the queue.</summary>
    public required IReadOnlyDictionary<string, Percentiles> Stages { get; init; }

    /// <summary>Of the whole process, at the end of the measurement.</summary>
    public required double WorkingSetMiB { get; init; }

    /// <summary>Managed memory, of the whole process.</summary>
    public required double AllocatedBytesPerFrame { get; init; }
}
