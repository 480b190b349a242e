using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Execution;

/// <summary>From a network's outputs to defects: decode, suppress, map classes to kinds, apply the thresholds. One for each executor.</summary>
internal sealed class OutputReader
{
    private readonly ModelManifest _manifest;
    private readonly IOutputDecoder _decoder;
    private readonly DecodeOptions _options;
    private readonly DetectionBuffer _detections = new();
    private readonly Nms _nms = new();
    private readonly List<InferredDefect> _defects = [];

    public OutputReader(ModelManifest manifest)
    {
        var decoder = OutputForms.Create(manifest.OutputForm, manifest.Classes.Count);
        _manifest = manifest;
        _decoder = decoder.Value ?? throw new ModelLoadException(decoder.Error!);
        _options = new DecodeOptions { MinScore = manifest.Thresholds.Lowest };
    }

    /// <summary>The error where the outputs do not fit the form; else null, and the defects.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping, out InferredDefect[] defects)
    {
        _detections.Clear();
        var result = _decoder.Decode(outputs, mapping, _options, _detections);
        if (!result.IsSuccess)
        {
            defects = [];
            return result.Error;
        }

        if (_decoder.NeedsNms)
        {
            _nms.Apply(_detections, _manifest.Nms);
        }

        defects = Map();
        return null;
    }

    private InferredDefect[] Map()
    {
        _defects.Clear();
        foreach (ref readonly var detection in _detections.Items)
        {
            var entry = _manifest.ClassMap.Resolve(detection.ClassId, out var isMapped);
            if (entry?.Kind is not { } kind || !(detection.Score >= _manifest.Thresholds.For(kind)))
            {
                continue;
            }

            var name = isMapped ? _manifest.Classes[detection.ClassId] : null;
            _defects.Add(new InferredDefect(
                kind, detection.Box, detection.Score, detection.ClassId, name, entry.ProductId, entry.Category));
        }

        return _defects.Count == 0 ? [] : [.. _defects];
    }
}
