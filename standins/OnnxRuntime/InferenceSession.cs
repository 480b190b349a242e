using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A loaded model. Run may be called from several threads at once; each call needs values of its own.</summary>
public unsafe class InferenceSession : IDisposable
{
    private readonly SessionHandle _session;
    private readonly RunOptions _defaultRunOptions = new();
    private readonly Dictionary<string, NodeMetadata> _inputs;
    private readonly Dictionary<string, NodeMetadata> _outputs;

    public InferenceSession(string modelPath)
        : this(SessionBuilder.Load(modelPath, null, null))
    {
    }

    public InferenceSession(string modelPath, SessionOptions options)
        : this(SessionBuilder.Load(modelPath, options, null))
    {
    }

    public InferenceSession(string modelPath, SessionOptions options, PrePackedWeightsContainer prepackedWeightsContainer)
        : this(SessionBuilder.Load(modelPath, options, prepackedWeightsContainer))
    {
    }

    public InferenceSession(byte[] model)
        : this(SessionBuilder.Load(model, null, null))
    {
    }

    public InferenceSession(byte[] model, SessionOptions options)
        : this(SessionBuilder.Load(model, options, null))
    {
    }

    public InferenceSession(byte[] model, SessionOptions options, PrePackedWeightsContainer prepackedWeightsContainer)
        : this(SessionBuilder.Load(model, options, prepackedWeightsContainer))
    {
    }

    private InferenceSession(SessionHandle session)
    {
        _session = session;
        using var lease = new HandleLease(session);
        _inputs = SessionBuilder.ReadNodes(lease.Pointer, session.Inputs.Names, OrtApi.Instance.SessionGetInputTypeInfo);
        _outputs = SessionBuilder.ReadNodes(lease.Pointer, session.Outputs.Names, OrtApi.Instance.SessionGetOutputTypeInfo);
        ModelMetadata = new ModelMetadata(lease.Pointer);
    }

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => _inputs;

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => _outputs;

    public IReadOnlyList<string> InputNames => _session.Inputs.Names;

    public IReadOnlyList<string> OutputNames => _session.Outputs.Names;

    public ModelMetadata ModelMetadata { get; }

    /// <summary>Runs the model into values that exist already. Allocates no managed memory where the collections are lists or arrays.</summary>
    public void Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputValues)
    {
        SameCount(inputNames.Count, inputValues.Count, nameof(inputNames), nameof(inputValues));
        SameCount(outputNames.Count, outputValues.Count, nameof(outputNames), nameof(outputValues));
        var outputs = stackalloc nint[outputNames.Count];
        using var leases = new ValueLeases(outputValues, outputs);
        RunCore(runOptions, inputNames, inputValues, outputNames, outputs);
    }

    /// <summary>Runs the model and answers the named outputs in values of ONNX Runtime's own, for the caller to dispose of.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        SameCount(inputNames.Count, inputValues.Count, nameof(inputNames), nameof(inputValues));
        var count = outputNames.Count;
        var outputs = stackalloc nint[count];
        new Span<nint>(outputs, count).Clear();
        RunCore(runOptions, inputNames, inputValues, outputNames, outputs);
        var values = new DisposableList<OrtValue>(count);
        for (var i = 0; i < count; i++)
        {
            values.Add(new OrtValue(outputs[i]));
        }

        return values;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _session.Dispose();
            _defaultRunOptions.Dispose();
        }
    }

    private static void SameCount(int names, int values, string namesName, string valuesName)
    {
        if (names != values)
        {
            throw new ArgumentException($"Length of {namesName} ({names}) must match that of {valuesName} ({values}).");
        }
    }

    private void RunCore(
        RunOptions? runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        nint* outputs)
    {
        var inputPointers = stackalloc nint[inputNames.Count];
        var outputPointers = stackalloc nint[outputNames.Count];
        var inputs = stackalloc nint[inputValues.Count];
        using var session = new HandleLease(_session);
        using var options = new HandleLease(runOptions ?? _defaultRunOptions);
        using var values = new ValueLeases(inputValues, inputs);
        _session.Inputs.Lookup(inputNames, inputPointers);
        _session.Outputs.Lookup(outputNames, outputPointers);
        var api = OrtApi.Instance;
        api.Check(api.Run(
            session.Pointer,
            options.Pointer,
            inputPointers,
            inputs,
            (nuint)inputNames.Count,
            outputPointers,
            (nuint)outputNames.Count,
            outputs));
    }
}
