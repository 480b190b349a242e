using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Vision.Defects;
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
    private readonly List<Defect> _defects = [];

    public OutputReader(ModelManifest manifest)
    {
        var decoder = OutputForms.Create(manifest.Output);
        _manifest = manifest;
        _decoder = decoder.Value ?? throw new ModelLoadException(decoder.Error!);
        _options = new DecodeOptions { MinScore = manifest.Thresholds.Lowest };
    }

    /// <summary>The error where the outputs do not fit the form; else null, and the defects.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping, out InferredDefect[] defects) =>
        Read(outputs, mapping, out defects, out _);

    /// <summary>The error where the outputs do not fit the form; else null, the defects, and what became of the rest.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping, out InferredDefect[] defects, out OutputCounts counts)
    {
        _detections.Clear();
        _defects.Clear();
        var decoded = _decoder.Decode(outputs, mapping, _options, _detections);
        if (!decoded.IsSuccess)
        {
            (defects, counts) = ([], default);
            return decoded.Error;
        }

        var suppressed = _decoder.NeedsNms ? _nms.Apply(_detections, _manifest.Nms) : default;
        var mapped = DefectMapper.Map(_detections.Items, _manifest.ClassMap, _manifest.Thresholds, _defects);
        defects = Name();
        counts = new OutputCounts(
            decoded.Invalid, decoded.Outside, suppressed.Suppressed, suppressed.OverLimit, mapped.BelowThreshold, mapped.Unmapped);
        return null;
    }

    /// <summary>Adds the names of the classes.</summary>
    private InferredDefect[] Name()
    {
        if (_defects.Count == 0)
        {
            return [];
        }

        var named = new InferredDefect[_defects.Count];
        for (var i = 0; i < named.Length; i++)
        {
            var defect = _defects[i];
            var name = (uint)defect.ClassId < (uint)_manifest.Classes.Count ? _manifest.Classes[defect.ClassId] : null;
            named[i] = new InferredDefect(
                defect.Kind, defect.Box, defect.Confidence, defect.ClassId, name, defect.ProductId, defect.Category);
        }

        return named;
    }
}
