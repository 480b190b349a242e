using Normitri.Inference.Configuration;

namespace Normitri.Cli.Models;

/// <summary>How a model is run.</summary>
internal sealed record RunSettings
{
    public InferenceProvider Provider { get; init; }

    public int Device { get; init; }

    /// <summary>Pictures that run at the same time.</summary>
    public required int Executors { get; init; }

    /// <summary>One for each core on the CPU, two on a GPU.</summary>
    public static int DefaultExecutors(InferenceProvider provider) => provider == InferenceProvider.Cpu ? Environment.ProcessorCount : 2;
}
