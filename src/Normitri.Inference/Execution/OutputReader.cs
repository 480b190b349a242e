using Normitri.Inference.Hosting;
using Normitri.Inference.Manifests;
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
    private readonly List<InferredDefect> _defects = [];

    /// <summary>One picture that was seen whole. The error where the outputs do not fit the form; else null, and the defects.</summary>
    public PipelineError? Read(scoped in OutputTensors outputs, in BoxMapping mapping, out InferredDefect[] defects)
    {
        _defects.Clear();
        var error = _reader.Read(outputs, mapping);
        if (error is null)
        {
            foreach (ref readonly var detection in _reader.Detections)
            {
                Map(detection, region: null);
            }
        }

        defects = _defects.Count == 0 ? [] : [.. _defects];
        return error;
    }

    /// <summary>One picture of which regions were seen, a slot each; what overlapping regions repeat is there once.</summary>
    public PipelineError? ReadRegions(FrameBatch batch, FrameState frame, out InferredDefect[] defects)
    {
        defects = [];
        _merge.Clear();
        for (var slot = frame.FirstSlot; slot < frame.FirstSlot + frame.SlotCount; slot++)
        {
            if (_reader.Read(batch.Tensors!.Outputs(slot), batch.Mapping(slot)) is { } error)
            {
                return error;
            }

            _merge.Add(_reader.Detections, slot);
        }

        if (frame.SlotCount > 1)
        {
            _merge.Suppress(manifest.Nms);
        }

        _defects.Clear();
        for (var i = 0; i < _merge.Items.Count; i++)
        {
            var item = _merge.Items[i];
            Map(item.Detection, batch.Region(item.Region));
        }

        defects = _defects.Count == 0 ? [] : [.. _defects];
        return null;
    }

    private void Map(in Detection detection, InferredRegion? region)
    {
        var entry = manifest.ClassMap.Resolve(detection.ClassId, out var isMapped);
        if (entry?.Kind is not { } kind || !(detection.Score >= manifest.Thresholds.For(kind, entry.Category)))
        {
            return;
        }

        var name = isMapped ? manifest.Classes[detection.ClassId] : null;
        _defects.Add(new InferredDefect(kind, detection.Box, detection.Score, detection.ClassId, name, entry.ProductId, entry.Category, region));
    }
}
