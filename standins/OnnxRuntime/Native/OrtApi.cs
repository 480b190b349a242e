using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>
/// ONNX Runtime's C API: a table of function pointers that only ever grows at its end. Each member names its index in the
/// table of API version 17. Every function that returns a status returns zero for success.
/// </summary>
internal sealed unsafe class OrtApi
{
    private const uint Version = 17;
    private static readonly Lazy<OrtApi> Loaded = new(() => new OrtApi(OrtLibrary.Load()));

    private readonly void** _table;
    private readonly nint _library;
    private readonly delegate* unmanaged<byte*> _getVersionString;

    private OrtApi(nint library)
    {
        _library = library;
        var getApiBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var apiBase = getApiBase();
        var getApi = (delegate* unmanaged<uint, void**>)apiBase[0];
        _getVersionString = (delegate* unmanaged<byte*>)apiBase[1];
        _table = getApi(Version);
        if (_table is null)
        {
            throw new DllNotFoundException(
                $"The libonnxruntime that was loaded (version {VersionString}) does not know API version {Version}. Version 1.17 or later is needed.");
        }
    }

    public static OrtApi Instance => Loaded.Value;

    public string VersionString => Utf8.Read(_getVersionString());

    // Status
    public delegate* unmanaged<nint, int> GetErrorCode => (delegate* unmanaged<nint, int>)_table[1];
    public delegate* unmanaged<nint, byte*> GetErrorMessage => (delegate* unmanaged<nint, byte*>)_table[2];
    public delegate* unmanaged<nint, void> ReleaseStatus => (delegate* unmanaged<nint, void>)_table[93];

    // Environment
    public delegate* unmanaged<int, byte*, nint*, nint> CreateEnv => (delegate* unmanaged<int, byte*, nint*, nint>)_table[3];
    public delegate* unmanaged<nint, nint> DisableTelemetryEvents => (delegate* unmanaged<nint, nint>)_table[6];
    public delegate* unmanaged<nint, void> ReleaseEnv => (delegate* unmanaged<nint, void>)_table[92];
    public delegate* unmanaged<byte***, int*, nint> GetAvailableProviders => (delegate* unmanaged<byte***, int*, nint>)_table[125];
    public delegate* unmanaged<byte**, int, nint> ReleaseAvailableProviders => (delegate* unmanaged<byte**, int, nint>)_table[126];

    // Sessions
    public delegate* unmanaged<nint, byte*, nint, nint*, nint> CreateSession =>
        (delegate* unmanaged<nint, byte*, nint, nint*, nint>)_table[7];
    public delegate* unmanaged<nint, void*, nuint, nint, nint*, nint> CreateSessionFromArray =>
        (delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)_table[8];
    public delegate* unmanaged<nint, byte*, nint, nint, nint*, nint> CreateSessionWithPrepackedWeights =>
        (delegate* unmanaged<nint, byte*, nint, nint, nint*, nint>)_table[168];
    public delegate* unmanaged<nint, void*, nuint, nint, nint, nint*, nint> CreateSessionFromArrayWithPrepackedWeights =>
        (delegate* unmanaged<nint, void*, nuint, nint, nint, nint*, nint>)_table[169];
    public delegate* unmanaged<nint, void> ReleaseSession => (delegate* unmanaged<nint, void>)_table[95];
    public delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run =>
        (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)_table[9];
    public delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount => (delegate* unmanaged<nint, nuint*, nint>)_table[30];
    public delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount => (delegate* unmanaged<nint, nuint*, nint>)_table[31];
    public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo => (delegate* unmanaged<nint, nuint, nint*, nint>)_table[33];
    public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo => (delegate* unmanaged<nint, nuint, nint*, nint>)_table[34];
    public delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName =>
        (delegate* unmanaged<nint, nuint, nint, byte**, nint>)_table[36];
    public delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName =>
        (delegate* unmanaged<nint, nuint, nint, byte**, nint>)_table[37];
    public delegate* unmanaged<nint*, nint> CreatePrepackedWeightsContainer => (delegate* unmanaged<nint*, nint>)_table[166];
    public delegate* unmanaged<nint, void> ReleasePrepackedWeightsContainer => (delegate* unmanaged<nint, void>)_table[167];

    // Session options
    public delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)_table[10];
    public delegate* unmanaged<nint, void> ReleaseSessionOptions => (delegate* unmanaged<nint, void>)_table[100];
    public delegate* unmanaged<nint, int, nint> SetSessionExecutionMode => (delegate* unmanaged<nint, int, nint>)_table[13];
    public delegate* unmanaged<nint, nint> EnableMemPattern => (delegate* unmanaged<nint, nint>)_table[16];
    public delegate* unmanaged<nint, nint> DisableMemPattern => (delegate* unmanaged<nint, nint>)_table[17];
    public delegate* unmanaged<nint, nint> EnableCpuMemArena => (delegate* unmanaged<nint, nint>)_table[18];
    public delegate* unmanaged<nint, nint> DisableCpuMemArena => (delegate* unmanaged<nint, nint>)_table[19];
    public delegate* unmanaged<nint, byte*, nint> SetSessionLogId => (delegate* unmanaged<nint, byte*, nint>)_table[20];
    public delegate* unmanaged<nint, int, nint> SetSessionLogSeverityLevel => (delegate* unmanaged<nint, int, nint>)_table[22];
    public delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel => (delegate* unmanaged<nint, int, nint>)_table[23];
    public delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads => (delegate* unmanaged<nint, int, nint>)_table[24];
    public delegate* unmanaged<nint, int, nint> SetInterOpNumThreads => (delegate* unmanaged<nint, int, nint>)_table[25];
    public delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry => (delegate* unmanaged<nint, byte*, byte*, nint>)_table[130];

    public delegate* unmanaged<nint*, nint> CreateTensorRTProviderOptions => (delegate* unmanaged<nint*, nint>)_table[171];
    public delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateTensorRTProviderOptions =>
        (delegate* unmanaged<nint, byte**, byte**, nuint, nint>)_table[172];
    public delegate* unmanaged<nint, void> ReleaseTensorRTProviderOptions => (delegate* unmanaged<nint, void>)_table[174];
    public delegate* unmanaged<nint, nint, nint> AppendTensorRT => (delegate* unmanaged<nint, nint, nint>)_table[170];
    public delegate* unmanaged<nint*, nint> CreateCUDAProviderOptions => (delegate* unmanaged<nint*, nint>)_table[205];
    public delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateCUDAProviderOptions =>
        (delegate* unmanaged<nint, byte**, byte**, nuint, nint>)_table[206];
    public delegate* unmanaged<nint, void> ReleaseCUDAProviderOptions => (delegate* unmanaged<nint, void>)_table[208];
    public delegate* unmanaged<nint, nint, nint> AppendCudaV2 => (delegate* unmanaged<nint, nint, nint>)_table[204];
    public delegate* unmanaged<nint, byte*, byte**, byte**, nuint, nint> AppendExecutionProvider =>
        (delegate* unmanaged<nint, byte*, byte**, byte**, nuint, nint>)_table[216];

    // It stands beside the table, as an export of its own.
    public delegate* unmanaged<nint, int, nint> AppendCuda => Export("OrtSessionOptionsAppendExecutionProvider_CUDA");

    // Arenas of memory
    public delegate* unmanaged<nint, nint, nint, nint> CreateAndRegisterAllocator => (delegate* unmanaged<nint, nint, nint, nint>)_table[144];
    public delegate* unmanaged<nuint, int, int, int, nint*, nint> CreateArenaCfg => (delegate* unmanaged<nuint, int, int, int, nint*, nint>)_table[156];
    public delegate* unmanaged<nint, void> ReleaseArenaCfg => (delegate* unmanaged<nint, void>)_table[157];

    // Run options
    public delegate* unmanaged<nint*, nint> CreateRunOptions => (delegate* unmanaged<nint*, nint>)_table[39];
    public delegate* unmanaged<nint, byte*, nint> RunOptionsSetRunTag => (delegate* unmanaged<nint, byte*, nint>)_table[42];
    public delegate* unmanaged<nint, nint> RunOptionsSetTerminate => (delegate* unmanaged<nint, nint>)_table[46];
    public delegate* unmanaged<nint, nint> RunOptionsUnsetTerminate => (delegate* unmanaged<nint, nint>)_table[47];
    public delegate* unmanaged<nint, void> ReleaseRunOptions => (delegate* unmanaged<nint, void>)_table[97];

    // Values and their types
    public delegate* unmanaged<nint, long*, nuint, int, nint*, nint> CreateTensor =>
        (delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)_table[48];
    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithData =>
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49];
    public delegate* unmanaged<nint, void**, nint> GetTensorMutableData => (delegate* unmanaged<nint, void**, nint>)_table[51];
    public delegate* unmanaged<nint, int*, nint> GetValueType => (delegate* unmanaged<nint, int*, nint>)_table[67];
    public delegate* unmanaged<nint, void> ReleaseValue => (delegate* unmanaged<nint, void>)_table[96];
    public delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo => (delegate* unmanaged<nint, nint*, nint>)_table[55];
    public delegate* unmanaged<nint, int*, nint> GetOnnxTypeFromTypeInfo => (delegate* unmanaged<nint, int*, nint>)_table[56];
    public delegate* unmanaged<nint, int*, nint> GetTensorElementType => (delegate* unmanaged<nint, int*, nint>)_table[60];
    public delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount => (delegate* unmanaged<nint, nuint*, nint>)_table[61];
    public delegate* unmanaged<nint, long*, nuint, nint> GetDimensions => (delegate* unmanaged<nint, long*, nuint, nint>)_table[62];
    public delegate* unmanaged<nint, byte**, nuint, nint> GetSymbolicDimensions => (delegate* unmanaged<nint, byte**, nuint, nint>)_table[63];
    public delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape => (delegate* unmanaged<nint, nint*, nint>)_table[65];
    public delegate* unmanaged<nint, void> ReleaseTypeInfo => (delegate* unmanaged<nint, void>)_table[98];
    public delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo => (delegate* unmanaged<nint, void>)_table[99];

    // Memory
    public delegate* unmanaged<byte*, int, int, int, nint*, nint> CreateMemoryInfo => (delegate* unmanaged<byte*, int, int, int, nint*, nint>)_table[68];
    public delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo => (delegate* unmanaged<int, int, nint*, nint>)_table[69];
    public delegate* unmanaged<nint, void> ReleaseMemoryInfo => (delegate* unmanaged<nint, void>)_table[94];
    public delegate* unmanaged<nint, void*, nint> AllocatorFree => (delegate* unmanaged<nint, void*, nint>)_table[76];
    public delegate* unmanaged<nint*, nint> GetAllocatorWithDefaultOptions => (delegate* unmanaged<nint*, nint>)_table[78];

    // Model metadata
    public delegate* unmanaged<nint, nint*, nint> SessionGetModelMetadata => (delegate* unmanaged<nint, nint*, nint>)_table[111];
    public delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetProducerName => (delegate* unmanaged<nint, nint, byte**, nint>)_table[112];
    public delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetGraphName => (delegate* unmanaged<nint, nint, byte**, nint>)_table[113];
    public delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetDescription => (delegate* unmanaged<nint, nint, byte**, nint>)_table[115];
    public delegate* unmanaged<nint, nint, byte*, byte**, nint> ModelMetadataLookup =>
        (delegate* unmanaged<nint, nint, byte*, byte**, nint>)_table[116];
    public delegate* unmanaged<nint, long*, nint> ModelMetadataGetVersion => (delegate* unmanaged<nint, long*, nint>)_table[117];
    public delegate* unmanaged<nint, void> ReleaseModelMetadata => (delegate* unmanaged<nint, void>)_table[118];
    public delegate* unmanaged<nint, nint, byte***, long*, nint> ModelMetadataGetKeys =>
        (delegate* unmanaged<nint, nint, byte***, long*, nint>)_table[123];

    /// <summary>Throws what the status says, with ONNX Runtime's own message; releases the status.</summary>
    public void Check(nint status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    private void Throw(nint status)
    {
        var code = (ErrorCode)GetErrorCode(status);
        var message = Utf8.Read(GetErrorMessage(status));
        ReleaseStatus(status);
        throw new OnnxRuntimeException(code, message);
    }

    private delegate* unmanaged<nint, int, nint> Export(string name) =>
        NativeLibrary.TryGetExport(_library, name, out var address)
            ? (delegate* unmanaged<nint, int, nint>)address
            : throw new EntryPointNotFoundException($"The libonnxruntime that was loaded (version {VersionString}) has no '{name}'.");
}
