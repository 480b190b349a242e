using Normitri.Inference.Configuration;

namespace Normitri.Inference.Providers;

/// <summary>A provider on one device.</summary>
internal readonly record struct ExecutionTarget(InferenceProvider Provider, int DeviceId)
{
    public static ExecutionTarget Cpu => new(InferenceProvider.Cpu, 0);

    /// <summary>
    /// Whether several threads may run one session at once. ONNX Runtime allows it on the CPU and on CUDA; TensorRT's execution
    /// contexts and WebGPU's queue belong to one run at a time.
    /// </summary>
    public bool SupportsConcurrentRun => Provider is InferenceProvider.Cpu or InferenceProvider.Cuda;

    /// <summary>How results and health name it: <c>cpu</c>, <c>cuda:0</c>, <c>tensorrt:1</c>, <c>webgpu:0</c>.</summary>
    public string Name { get; } = Provider switch
    {
        InferenceProvider.Cpu => "cpu",
        InferenceProvider.Cuda => $"cuda:{DeviceId}",
        InferenceProvider.TensorRt => $"tensorrt:{DeviceId}",
        _ => $"webgpu:{DeviceId}",
    };

    public static ExecutionTarget[] Of(InferenceOptions options) => options.Provider == InferenceProvider.Cpu
        ? [Cpu]
        : [.. (options.DeviceIds ?? [0]).Select(device => new ExecutionTarget(options.Provider, device))];

    public override string ToString() => Name;
}
