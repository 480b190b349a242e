using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Normitri.Inference.Configuration;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Inference.Providers;
using Normitri.Inference.Sessions;
using Normitri.Vision.Codecs;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Parity;

/// <summary>One of the two models, loaded. Each prepares pictures by its own manifest, for the element type that its own input has.</summary>
internal sealed class ParityModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly Preprocessor _preprocessor;
    private readonly byte[] _input;
    private readonly OrtValue _inputValue;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private unsafe ParityModel(InferenceSession session, ModelBundle bundle, InputSpec spec, TensorElementType type, string[] outputs)
    {
        _session = session;
        Bundle = bundle;
        _preprocessor = new Preprocessor(spec);
        _input = GC.AllocateArray<byte>(spec.TensorBytes, pinned: true);
        fixed (byte* bytes = _input) // pinned for good: the address stays
        {
            _inputValue = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, type, Shape(spec), (nint)bytes, _input.Length);
        }

        _inputNames = [session.InputNames[0]];
        _outputNames = outputs;
    }

    public ModelBundle Bundle { get; }

    public ModelManifest Manifest => Bundle.Manifest;

    public InputSpec Input => _preprocessor.Spec;

    public IReadOnlyList<string> OutputNames => _outputNames;

    /// <summary>Errors: LoadFailed, and InvalidConfig for a model that cannot be fed a picture.</summary>
    public static Result<ParityModel> Open(ModelBundle bundle, InferenceOptions runtime)
    {
        var loaded = new SessionFactory(runtime).Create(bundle, ExecutionTarget.Of(runtime)[0]);
        if (!loaded.IsSuccess)
        {
            return loaded.Error;
        }

        var session = loaded.Value;
        var opened = Open(session, bundle);
        if (!opened.IsSuccess)
        {
            session.Dispose();
        }

        return opened;
    }

    /// <summary>Shows it a picture.</summary>
    public BoxMapping Prepare(PixelBuffer picture) => _preprocessor.Run(picture, _input.AsSpan());

    /// <summary>Its outputs for the picture that was prepared last. Throws <see cref="OnnxRuntimeException"/>.</summary>
    public ParityOutput[] Run()
    {
        using var results = _session.Run(_options, _inputNames, [_inputValue], _outputNames);
        return [.. results.Select(ParityOutput.Of)];
    }

    public void Dispose()
    {
        _inputValue.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private static Result<ParityModel> Open(InferenceSession session, ModelBundle bundle)
    {
        if (session.InputNames.Count != 1 || !session.InputMetadata[session.InputNames[0]].IsTensor)
        {
            return Refuse(bundle, $"has {session.InputNames.Count} inputs; one tensor is expected");
        }

        var type = session.InputMetadata[session.InputNames[0]].ElementDataType;
        if (Element(type) is not { } element)
        {
            return Refuse(bundle, $"takes {type}; Float, Float16 and UInt8 can be fed");
        }

        string[] outputs = [.. bundle.Manifest.OutputNames.Count > 0 ? bundle.Manifest.OutputNames : session.OutputNames];
        foreach (var name in outputs)
        {
            if (!session.OutputMetadata.TryGetValue(name, out var output))
            {
                return Refuse(bundle, $"has no output '{name}', which its manifest names");
            }

            if (!output.IsTensor || !ParityOutput.CanRead(output.ElementDataType))
            {
                return Refuse(bundle, $"has an output '{name}' that holds no numbers to compare");
            }
        }

        var spec = bundle.Manifest.Input with { Element = element };
        if (element == TensorElement.UInt8)
        {
            spec = spec with { Mean = ChannelValues.All(0f), Std = ChannelValues.All(1f) };
        }

        return new ParityModel(session, bundle, spec, type, outputs);
    }

    private static TensorElement? Element(TensorElementType type) => type switch
    {
        TensorElementType.Float => TensorElement.Float32,
        TensorElementType.Float16 => TensorElement.Float16,
        TensorElementType.UInt8 => TensorElement.UInt8,
        _ => null,
    };

    private static long[] Shape(InputSpec spec) => spec.Layout == TensorLayout.Nchw
        ? [1, spec.Channels, spec.Height, spec.Width]
        : [1, spec.Height, spec.Width, spec.Channels];

    private static PipelineError Refuse(ModelBundle bundle, string what) =>
        new(PipelineErrorKind.InvalidConfig, $"The model in '{bundle.Folder}' {what}.", PipelineStages.Configure);
}
