using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Models;

/// <summary>Holds a loaded model against its manifest. Axes that the model leaves open take the manifest's sizes.</summary>
internal static class ContractCheck
{
    /// <summary>A picture of 8192x8192 with three channels, or 250 times the output of YOLOv8 on one of 640x640.</summary>
    private const long MostValues = 3L << 26;

    /// <summary>Errors: InvalidConfig, with the manifest's path and both shapes.</summary>
    public static Result<ModelContract> Check(InferenceSession session, ModelBundle bundle)
    {
        var manifest = bundle.Manifest;
        var inputName = manifest.InputName ?? (session.InputNames.Count == 1 ? session.InputNames[0] : null);
        if (session.InputNames.Count != 1 || inputName != session.InputNames[0])
        {
            return Refuse(bundle, "$.input.name", $"names '{inputName ?? "none"}', the model's inputs are: {Names(session.InputNames)}. One is expected");
        }

        var input = session.InputMetadata[inputName];
        if (!input.IsTensor || Element(input.ElementDataType) != manifest.Input.Element)
        {
            var said = OnnxElements.NameOf(manifest.Input.Element);
            return Refuse(bundle, "$.input.type", $"says {said}, the model's input '{inputName}' is {Type(input)}");
        }

        var wanted = Shape(manifest.Input);
        if (!Fits(input.Dimensions, wanted))
        {
            return Refuse(
                bundle,
                "$.input",
                $"says {Text(wanted)} ({manifest.Input.Layout.ToString().ToLowerInvariant()}), the model's input '{inputName}' is {Text(input)}");
        }

        var outputs = Outputs(session, bundle, input, Symbols(input, wanted));
        if (!outputs.IsSuccess)
        {
            return outputs.Error;
        }

        var decoder = OutputForms.Create(manifest.Output);
        var error = decoder.IsSuccess ? decoder.Value.Validate([.. outputs.Value.Select(output => output.Declaration)]) : decoder.Error;
        return error is null
            ? new ModelContract(inputName, wanted, outputs.Value)
            {
                InputElement = manifest.Input.Element,
                BatchSize = BatchAxis.SizeOf(input, outputs.Value.Select(output => session.OutputMetadata[output.Name])),
            }
            : Refuse(bundle, "$.output", $"says form {manifest.OutputForm} with {manifest.Classes.Count} classes. {error.Message.TrimEnd('.')}");
    }

    private static Result<List<OutputContract>> Outputs(
        InferenceSession session, ModelBundle bundle, NodeMetadata input, Dictionary<string, long> symbols)
    {
        var names = bundle.Manifest.OutputNames.Count > 0 ? bundle.Manifest.OutputNames : session.OutputNames;
        List<OutputContract> outputs = [];
        foreach (var name in names)
        {
            if (!session.OutputMetadata.TryGetValue(name, out var output))
            {
                return Refuse(bundle, "$.output.names", $"names '{name}', the model's outputs are: {Names(session.OutputNames)}");
            }

            if (!output.IsTensor || Element(output.ElementDataType) is not { } element)
            {
                return Refuse(bundle, "$.output.names", $"names '{name}', which is {Type(output)}: float32, float16, uint8, bool, int32 and int64 can be read");
            }

            if (!BatchAxis.Agree(input, output))
            {
                return Refuse(bundle, "$.output.names", $"names '{name}', {Text(output)}, which does not keep the {input.Dimensions[0]} pictures of a batch apart");
            }

            var shape = Resolve(output, input, symbols);
            if (shape.Aggregate(1.0, (product, size) => product * Math.Max(size, 1)) > MostValues)
            {
                return Refuse(bundle, "$.output.names", $"names '{name}', {Text(shape)}: at most {MostValues} values of one output can be held");
            }

            outputs.Add(new OutputContract(name, element, shape));
        }

        return outputs.Count <= OutputTensors.Capacity
            ? outputs
            : Refuse(bundle, "$.output.names", $"leaves {outputs.Count} outputs to read, at most {OutputTensors.Capacity} can be. Name those of the form");
    }

    /// <summary>The shape of a batch of one.</summary>
    private static long[] Shape(InputSpec input) => input.Layout == TensorLayout.Nchw
        ? [1, input.Channels, input.Height, input.Width]
        : [1, input.Height, input.Width, input.Channels];

    private static bool Fits(int[] model, long[] wanted) =>
        model.Length == wanted.Length && model[0] != 0 && model.Zip(wanted).Skip(1).All(pair => pair.First < 0 || pair.First == pair.Second);

    /// <summary>The sizes of the input's open axes, by their names: an output's axis of the same name has the same size.</summary>
    private static Dictionary<string, long> Symbols(NodeMetadata input, long[] wanted)
    {
        var symbols = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (input.SymbolicDimensions[i] is { Length: > 0 } symbol)
            {
                symbols[symbol] = wanted[i];
            }
        }

        return symbols;
    }

    /// <summary>The output's shape for a batch of one.</summary>
    private static long[] Resolve(NodeMetadata output, NodeMetadata input, Dictionary<string, long> symbols)
    {
        var shape = Array.ConvertAll(output.Dimensions, dimension => (long)dimension);
        if (BatchAxis.IsFixedAbove1(input))
        {
            shape[0] = 1;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] < 0)
            {
                shape[i] = symbols.GetValueOrDefault(output.SymbolicDimensions[i] ?? string.Empty, -1);
            }
        }

        return shape;
    }

    private static TensorElement? Element(TensorElementType type) => OnnxElements.Of((int)type);

    private static string Type(NodeMetadata node) => node.IsTensor ? $"a tensor of {node.ElementDataType}" : node.OnnxValueType.ToString();

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static string Text(long[] shape) => $"[{string.Join(",", shape)}]";

    private static string Text(NodeMetadata node) => $"[{string.Join(",", node.Dimensions.Select((size, axis) =>
        size >= 0 ? $"{size}" : node.SymbolicDimensions[axis] is { Length: > 0 } symbol ? symbol : "?"))}]";

    private static PipelineError Refuse(ModelBundle bundle, string path, string what) => new(
        PipelineErrorKind.InvalidConfig,
        $"The model in '{bundle.Folder}' does not fit its manifest: {path} {what}.",
        PipelineStages.Configure);
}
