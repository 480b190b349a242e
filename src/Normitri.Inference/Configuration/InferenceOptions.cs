namespace Normitri.Inference.Configuration;

/// <summary>Settings of the inference host, section <c>Normitri:Inference</c>.</summary>
public sealed class InferenceOptions
{
    public const string SectionName = "Normitri:Inference";

    /// <summary>The folder with the models, one folder each. Default <c>models</c>.</summary>
    public string ModelsPath { get; set; } = "models";

    /// <summary>The model of requests that name none: <c>id</c> or <c>id@version</c>. Default: the only model there is.</summary>
    public string? DefaultModel { get; set; }

    /// <summary>Executor threads of each model. Default: one for each core on the CPU, two for each device elsewhere.</summary>
    public int? Executors { get; set; }

    /// <summary>Threads of each model that decode and prepare pictures. Default 0: executors prepare their own.</summary>
    public int PrepareThreads { get; set; }

    /// <summary>Threads of each model that read the network's outputs. Default 0: executors read their own. Needs <see cref="PrepareThreads"/>.</summary>
    public int PostprocessThreads { get; set; }

    /// <summary>Threads inside one run. Default 1: on the CPU more executors beat more threads in a run.</summary>
    public int IntraOpThreads { get; set; } = 1;

    /// <summary>How frames are put together for one run.</summary>
    public BatchingOptions Batching { get; set; } = new();

    /// <summary>Frames that may wait for one model. Default 256.</summary>
    public int QueueCapacity { get; set; } = 256;

    /// <summary>Frames of one unit (camera or customer) that may wait for one model. Default 64.</summary>
    public int UnitQueueCapacity { get; set; } = 64;

    /// <summary>Frames that a tenant may run in its turn, by tenant: a tenant with 3 gets three times what one with 1 gets. Default: what its requests say.</summary>
    public Dictionary<string, int> TenantWeights { get; set; } = [];

    /// <summary>Bytes of pictures that wait or run, in all models; more are refused. 0: no limit. Default 256 MiB.</summary>
    public long MaxBytesInFlight { get; set; } = 256L << 20;

    /// <summary>Of these, bytes of one tenant. 0: no limit of its own. Default 0.</summary>
    public long MaxTenantBytesInFlight { get; set; }

    /// <summary>Bytes of memory that models may take on each device. 0: no limit. Default 0.</summary>
    public long MemoryBudget { get; set; }

    /// <summary>What runs the networks. Default cpu.</summary>
    public InferenceProvider Provider { get; set; }

    /// <summary>Which GPUs; the executors of a model are spread over them. Default the first.</summary>
    public int[]? DeviceIds { get; set; }

    /// <summary>Options of the provider, in ONNX Runtime's own words. Default none.</summary>
    public Dictionary<string, string> ProviderOptions { get; set; } = [];

    /// <summary>The folder for the engines that TensorRT builds. Default none: they are built at every start.</summary>
    public string? EngineCachePath { get; set; }

    /// <summary>What happens where the provider cannot start. Default none: the start fails.</summary>
    public InferenceFallback Fallback { get; set; }

    /// <summary>Whether executors share a session. Default auto.</summary>
    public SessionSharing Sessions { get; set; }

    /// <summary>Batches that may fail in a row before an executor is made anew. 0: never. Default 5.</summary>
    public int RecycleAfter { get; set; } = 5;

    /// <summary>What a frame should take.</summary>
    public ObjectiveOptions Objectives { get; set; } = new();

    /// <summary>How long a stop waits for the frames that were accepted. Default 20 seconds.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    internal int ExecutorCount => Executors ?? (Provider == InferenceProvider.Cpu ? Environment.ProcessorCount : 2 * (DeviceIds?.Length ?? 1));

    internal int BatchSize => Batching.MaxSize ?? (Provider == InferenceProvider.Cpu ? 1 : 8);

    internal int WeightOf(string tenant, int asked) => TenantWeights.GetValueOrDefault(tenant, Math.Max(1, asked));
}
