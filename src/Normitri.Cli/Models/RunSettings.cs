using Normitri.Inference.Configuration;

namespace Normitri.Cli.Models;

/// <summary>How a model is run.</summary>
internal sealed record RunSettings
{
    /// <summary>Pictures under way for each executor: enough to keep it busy, few enough to hold in memory.</summary>
    private const int InFlightForEach = 2;

    public InferenceProvider Provider { get; init; }

    public int Device { get; init; }

    /// <summary>Pictures that run at the same time.</summary>
    public required int Executors { get; init; }

    /// <summary>Most pictures in one run of the network; null: as the host has it.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Pictures that should be under way at the same time.</summary>
    public int InFlight => Executors * InFlightForEach * (BatchSize ?? 1);

    /// <summary>One for each core on the CPU, two on a GPU.</summary>
    public static int DefaultExecutors(InferenceProvider provider) => provider == InferenceProvider.Cpu ? Environment.ProcessorCount : 2;

    public InferenceOptions ToOptions() => new()
    {
        Provider = Provider,
        DeviceIds = [Device],
        Executors = Executors,
        Batching = new BatchingOptions { MaxSize = BatchSize },
        MaxBytesInFlight = 0, // the pictures under way are counted here
        QueueCapacity = InFlight * 2,
        UnitQueueCapacity = InFlight * 2,
        DrainTimeout = TimeSpan.FromSeconds(1), // what is under way at the end is what Ctrl+C left
    };
}
