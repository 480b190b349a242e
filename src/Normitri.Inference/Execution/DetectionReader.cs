using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Execution;

/// <summary>From a network's outputs to what it saw: decode and suppress. One for each executor.</summary>
internal sealed class DetectionReader
{
    private readonly IOutputDecoder _decoder;
    private readonly NmsOptions _suppression;
    private readonly DecodeOptions _options;
    private readonly DetectionBuffer _detections = new();
    private readonly Nms _nms = new();

    public DetectionReader(ModelManifest manifest, float minScore)
    {
        var decoder = OutputForms.Create(manifest.Output);
        _decoder = decoder.Value ?? throw new ModelLoadException(decoder.Error!);
        _suppression = manifest.Nms;
        _options = new DecodeOptions { MinScore = minScore };
    }

    /// <summary>What was seen in the last picture; valid until the next.</summary>
    public ReadOnlySpan<Detection> Detections => _detections.Items;

    /// <summary>What became of the rest of the last picture.</summary>
    public OutputCounts Counts { get; private set; }

    /// <summary>What the raw outputs of the last picture say beside detections.</summary>
    public OutputSignals Signals { get; private set; }

    /// <summary>The error where the outputs do not fit the form; else null, and <see cref="Detections"/>.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping)
    {
        _detections.Clear();
        Counts = default;
        Signals = default;
        var decoded = _decoder.Decode(outputs, mapping, _options, _detections);
        if (!decoded.IsSuccess)
        {
            return decoded.Error;
        }

        Signals = new OutputSignals(_detections.TopScore, _detections.OutputPrint);
        var suppressed = _decoder.NeedsNms ? _nms.Apply(_detections, _suppression) : default;
        Counts = new OutputCounts(
            decoded.Invalid, decoded.Outside, suppressed.Suppressed, suppressed.OverLimit, BelowThreshold: 0, Unmapped: 0);
        return null;
    }
}
