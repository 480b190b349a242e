using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How a session is built. A property's getter answers what was set, else ONNX Runtime's default.</summary>
public unsafe class SessionOptions : SafeHandle
{
    private bool _enableMemoryPattern = true;
    private bool _enableCpuMemArena = true;
    private string _logId = string.Empty;
    private OrtLoggingLevel _logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private int _intraOpNumThreads;
    private int _interOpNumThreads;
    private GraphOptimizationLevel _graphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private ExecutionMode _executionMode = ExecutionMode.ORT_SEQUENTIAL;

    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        Api.Check(Api.CreateSessionOptions(&options));
        SetHandle(options);
        OrtEnv.Instance();
    }

    public override bool IsInvalid => handle == 0;

    public bool EnableMemoryPattern
    {
        get => _enableMemoryPattern;
        set => Call(value ? Api.EnableMemPattern : Api.DisableMemPattern, _enableMemoryPattern = value);
    }

    public bool EnableCpuMemArena
    {
        get => _enableCpuMemArena;
        set => Call(value ? Api.EnableCpuMemArena : Api.DisableCpuMemArena, _enableCpuMemArena = value);
    }

    public string LogId
    {
        get => _logId;
        set
        {
            using var lease = new HandleLease(this);
            fixed (byte* id = Utf8.ZeroTerminated(value))
            {
                Api.Check(Api.SetSessionLogId(lease.Pointer, id));
            }

            _logId = value;
        }
    }

    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverityLevel;
        set => Call(Api.SetSessionLogSeverityLevel, (int)(_logSeverityLevel = value));
    }

    /// <summary>Threads inside one operator; 0 lets ONNX Runtime choose.</summary>
    public int IntraOpNumThreads
    {
        get => _intraOpNumThreads;
        set => Call(Api.SetIntraOpNumThreads, _intraOpNumThreads = value);
    }

    /// <summary>Threads across operators; counts only for <see cref="OnnxRuntime.ExecutionMode.ORT_PARALLEL"/>.</summary>
    public int InterOpNumThreads
    {
        get => _interOpNumThreads;
        set => Call(Api.SetInterOpNumThreads, _interOpNumThreads = value);
    }

    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => _graphOptimizationLevel;
        set => Call(Api.SetSessionGraphOptimizationLevel, (int)(_graphOptimizationLevel = value));
    }

    public ExecutionMode ExecutionMode
    {
        get => _executionMode;
        set => Call(Api.SetSessionExecutionMode, (int)(_executionMode = value));
    }

    private static OrtApi Api => OrtApi.Instance;

    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        using var lease = new HandleLease(this);
        fixed (byte* key = Utf8.ZeroTerminated(configKey))
        fixed (byte* value = Utf8.ZeroTerminated(configValue))
        {
            Api.Check(Api.AddSessionConfigEntry(lease.Pointer, key, value));
        }
    }

    /// <summary>Asks for CUDA on this device; fails where the library lacks it.</summary>
    public void AppendExecutionProvider_CUDA(int deviceId = 0) => Call(Api.AppendCuda, deviceId);

    /// <summary>Asks for CUDA with these options; fails where the library lacks it.</summary>
    public void AppendExecutionProvider_CUDA(OrtCUDAProviderOptions cudaProviderOptions)
    {
        using var lease = new HandleLease(this);
        using var options = new HandleLease(cudaProviderOptions);
        Api.Check(Api.AppendCudaV2(lease.Pointer, options.Pointer));
    }

    /// <summary>Asks for TensorRT with these options; fails where the library lacks it.</summary>
    public void AppendExecutionProvider_Tensorrt(OrtTensorRTProviderOptions trtProviderOptions)
    {
        using var lease = new HandleLease(this);
        using var options = new HandleLease(trtProviderOptions);
        Api.Check(Api.AppendTensorRT(lease.Pointer, options.Pointer));
    }

    /// <summary>Asks for a provider by its name; fails where the library lacks it.</summary>
    public void AppendExecutionProvider(string providerName, Dictionary<string, string>? providerOptions = null)
    {
        using var lease = new HandleLease(this);
        using var pairs = new NativePairs(providerOptions ?? []);
        fixed (byte* name = Utf8.ZeroTerminated(providerName))
        {
            Api.Check(Api.AppendExecutionProvider(lease.Pointer, name, pairs.Keys, pairs.Values, (nuint)pairs.Count));
        }
    }

    protected override bool ReleaseHandle()
    {
        Api.ReleaseSessionOptions(handle);
        return true;
    }

    private void Call(delegate* unmanaged<nint, int, nint> function, int value)
    {
        using var lease = new HandleLease(this);
        Api.Check(function(lease.Pointer, value));
    }

    private void Call(delegate* unmanaged<nint, nint> function, bool _)
    {
        using var lease = new HandleLease(this);
        Api.Check(function(lease.Pointer));
    }
}
