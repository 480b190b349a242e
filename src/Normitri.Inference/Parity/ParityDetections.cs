using Normitri.Inference.Manifests;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Parity;

/// <summary>From the outputs of a model to what it saw, by its own form and above the reference's thresholds.</summary>
internal sealed class ParityDetections
{
    private readonly IOutputDecoder _decoder;
    private readonly NmsOptions _nms;
    private readonly DecodeOptions _options;
    private readonly DetectionBuffer _buffer = new();
    private readonly Nms _suppression = new();

    private ParityDetections(IOutputDecoder decoder, NmsOptions nms, float minScore)
    {
        (_decoder, _nms) = (decoder, nms);
        _options = new DecodeOptions { MinScore = minScore };
    }

    public static Result<ParityDetections> Create(ModelManifest manifest, float minScore)
    {
        var decoder = OutputForms.Create(manifest.Output);
        return decoder.IsSuccess ? new ParityDetections(decoder.Value, manifest.Nms, minScore) : decoder.Error;
    }

    public PipelineError? Read(IReadOnlyList<ParityOutput> outputs, in BoxMapping mapping, out Detection[] detections)
    {
        var tensors = default(OutputTensors);
        foreach (var output in outputs)
        {
            tensors.Add(output.Tensor);
        }

        _buffer.Clear();
        var result = _decoder.Decode(tensors, mapping, _options, _buffer);
        if (_decoder.NeedsNms)
        {
            _suppression.Apply(_buffer, _nms);
        }

        detections = _buffer.Items.ToArray();
        return result.Error;
    }
}
