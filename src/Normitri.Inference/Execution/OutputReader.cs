using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
using Normitri.Vision.Defects;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Execution;

/// <summary>From a network's outputs to defects: decode, suppress, map classes to kinds, apply the thresholds. One for each executor.</summary>
internal sealed class OutputReader(ModelManifest manifest)
{
    private readonly DetectionReader _reader = new(manifest, manifest.Thresholds.Lowest);
    private readonly RegionMerge _merge = new();
    private readonly List<Defect> _defects = [];
    private readonly List<InferredRegion?> _regions = [];

    /// <summary>What the raw outputs of the last picture say beside defects.</summary>
    public OutputSignals Signals { get; private set; }

    /// <summary>The error where the outputs do not fit the form; else null, and the defects.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping, out InferredDefect[] defects) =>
        Read(outputs, mapping, out defects, out _);

    /// <summary>The error where the outputs do not fit the form; else null, the defects, and what became of the rest.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping, out InferredDefect[] defects, out OutputCounts counts)
    {
        Begin();
        if (_reader.Read(outputs, mapping) is { } error)
        {
            (defects, counts) = ([], default);
            return error;
        }

        Signals = _reader.Signals;
        var mapped = DefectMapper.Map(_reader.Detections, manifest.ClassMap, manifest.Thresholds, _defects);
        defects = Name();
        counts = _reader.Counts.Add(mapped);
        return null;
    }

    /// <summary>One picture of which regions were seen, a slot each; what overlapping regions repeat is there once.</summary>
    public PipelineError? ReadRegions(FrameBatch batch, FrameState frame, out InferredDefect[] defects, out OutputCounts counts)
    {
        Begin();
        (defects, counts) = ([], default);
        for (var slot = frame.FirstSlot; slot < frame.FirstSlot + frame.SlotCount; slot++)
        {
            if (_reader.Read(batch.Tensors!.Outputs(slot), batch.Mapping(slot)) is { } error)
            {
                return error;
            }

            counts += _reader.Counts;
            Signals = Signals.And(_reader.Signals);
            _merge.Add(_reader.Detections, slot);
        }

        if (frame.SlotCount > 1)
        {
            counts = counts with { Suppressed = counts.Suppressed + _merge.Suppress(manifest.Nms) };
        }

        for (var i = 0; i < _merge.Items.Count; i++)
        {
            var item = _merge.Items[i];
            counts = counts.Add(DefectMapper.Map([item.Detection], manifest.ClassMap, manifest.Thresholds, _defects));
            if (_defects.Count > _regions.Count)
            {
                _regions.Add(batch.Region(item.Region));
            }
        }

        defects = Name();
        return null;
    }

    private void Begin()
    {
        _defects.Clear();
        _regions.Clear();
        _merge.Clear();
        Signals = default;
    }

    /// <summary>Adds the names of the classes, and the regions where there are any.</summary>
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
            var name = (uint)defect.ClassId < (uint)manifest.Classes.Count ? manifest.Classes[defect.ClassId] : null;
            var region = i < _regions.Count ? _regions[i] : null;
            named[i] = new InferredDefect(
                defect.Kind, defect.Box, defect.Confidence, defect.ClassId, name, defect.ProductId, defect.Category, region);
        }

        return named;
    }
}
