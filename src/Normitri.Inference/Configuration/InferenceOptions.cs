namespace Normitri.Inference.Configuration;

/// <summary>Settings of the inference host, section <c>Normitri:Inference</c>.</summary>
public sealed class InferenceOptions
{
    public const string SectionName = "Normitri:Inference";

    /// <summary>The folder with the models, one folder each. Default <c>models</c>.</summary>
    public string ModelsPath { get; set; } = "models";

    /// <summary>The model of requests that name none: <c>id</c> or <c>id@version</c>. Default: the only model there is.</summary>
    public string? DefaultModel { get; set; }

    /// <summary>Executor threads of each model. Default: one for each core on the CPU, two on CUDA.</summary>
    public int? Executors { get; set; }

    /// <summary>Threads inside one run. Default 1: on the CPU more executors beat more threads in a run.</summary>
    public int IntraOpThreads { get; set; } = 1;

    /// <summary>Frames that may wait for one model. Default 256.</summary>
    public int QueueCapacity { get; set; } = 256;

    /// <summary>Frames of one unit (camera or customer) that may wait for one model. Default 64.</summary>
    public int UnitQueueCapacity { get; set; } = 64;

    /// <summary>What runs the networks. Default cpu.</summary>
    public InferenceProvider Provider { get; set; }

    /// <summary>Which GPU. Default 0.</summary>
    public int DeviceId { get; set; }

    /// <summary>What happens where the provider cannot start. Default none: the start fails.</summary>
    public InferenceFallback Fallback { get; set; }

    /// <summary>Whether executors share a session. Default auto.</summary>
    public SessionSharing Sessions { get; set; }

    /// <summary>How long a stop waits for the frames that were accepted. Default 20 seconds.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    internal int ExecutorCount => Executors ?? (Provider == InferenceProvider.Cpu ? Environment.ProcessorCount : 2);
}
