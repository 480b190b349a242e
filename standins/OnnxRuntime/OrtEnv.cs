using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The environment of ONNX Runtime: one in a process.</summary>
public sealed unsafe class OrtEnv : SafeHandle
{
    private static readonly Lock Gate = new();
    private static volatile OrtEnv? _instance;

    private OrtEnv(nint env)
        : base(0, ownsHandle: true) => SetHandle(env);

    public static bool IsCreated => _instance is not null;

    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    /// <summary>The environment, created with default options where there is none yet.</summary>
    public static OrtEnv Instance()
    {
        if (_instance is { } existing)
        {
            return existing;
        }

        lock (Gate)
        {
            return _instance ??= Create(default);
        }
    }

    /// <summary>Creates the environment with these options; an error where it exists already.</summary>
    public static OrtEnv CreateInstanceWithOptions(ref EnvironmentCreationOptions options)
    {
        lock (Gate)
        {
            return _instance is null
                ? _instance = Create(options)
                : throw new OnnxRuntimeException(
                    ErrorCode.RuntimeException, "OrtEnv singleton instance already exists, supplied options would not have effect");
        }
    }

    public string GetVersionString() => OrtApi.Instance.VersionString;

    /// <summary>The execution providers that the loaded library was built with.</summary>
    public string[] GetAvailableProviders()
    {
        var api = OrtApi.Instance;
        byte** names;
        int count;
        api.Check(api.GetAvailableProviders(&names, &count));
        var providers = new string[count];
        for (var i = 0; i < count; i++)
        {
            providers[i] = Utf8.Read(names[i]);
        }

        api.Check(api.ReleaseAvailableProviders(names, count));
        return providers;
    }

    /// <summary>No more telemetry from now on. What was recorded while the environment was made, was.</summary>
    public void DisableTelemetryEvents() => OrtApi.Instance.Check(OrtApi.Instance.DisableTelemetryEvents(handle));

    /// <summary>Makes an arena that every session may share which is built with <c>session.use_env_allocators</c>; lives as long as the environment.</summary>
    public void CreateAndRegisterAllocator(OrtMemoryInfo memInfo, OrtArenaCfg arenaCfg) =>
        OrtApi.Instance.Check(OrtApi.Instance.CreateAndRegisterAllocator(handle, memInfo.Pointer, arenaCfg.Pointer));

    protected override bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseEnv(handle);
        return true;
    }

    private static OrtEnv Create(EnvironmentCreationOptions options)
    {
        var api = OrtApi.Instance;
        var logId = string.IsNullOrEmpty(options.logId) ? "CSharpOnnxRuntime" : options.logId;
        nint env;
        fixed (byte* id = Utf8.ZeroTerminated(logId))
        {
            api.Check(api.CreateEnv((int)(options.logLevel ?? OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING), id, &env));
        }

        return new OrtEnv(env);
    }
}
