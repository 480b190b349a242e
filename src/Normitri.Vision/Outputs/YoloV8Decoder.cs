using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Normitri.Vision.Outputs;

/// <summary>
/// YOLOv8, v11 and successors as Ultralytics exports them: [1, 4+classes, N], or its transpose. A column holds centre x, centre y,
/// width, height in model pixels, then a score in [0,1] for each class (no logits, no objectness). The best class counts.
/// </summary>
internal sealed class YoloV8Decoder(OutputSpec spec) : FormDecoder(spec, needsNms: true)
{
    private const int BoxValues = 4;

    /// <summary>Anchors that are worked on together: their maxima stay in the first-level cache.</summary>
    private const int Block = 2048;

    private readonly MatrixPort _port = new(BoxValues + spec.ClassCount, MatrixLayout.Columns, spec.Layout);
    private readonly uint[] _best = new uint[Block];

    protected override string Wants => $"one output {_port.Wants}";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs) =>
        outputs.Count == 1 ? _port.Check(outputs[0], out _) : string.Empty;

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 1 || !_port.TryRead(outputs[0], out var anchors))
            return false;
        if (anchors.IsRows)
        {
            for (var i = 0; i < anchors.Count; i++)
                Examine(anchors, i, minScore, ref writer);
        }
        else
        {
            DecodeByClass(anchors, minScore, ref writer);
        }

        return true;
    }

    /// <summary>[4+classes, N]: row by row, so that memory is read in order; only anchors above the threshold are looked at one by one.</summary>
    private void DecodeByClass(in Matrix anchors, float minScore, ref DetectionWriter writer)
    {
        var least = ScoreBits.Least(minScore);
        var scores = MemoryMarshal.Cast<float, uint>(anchors.Data[(BoxValues * anchors.Count)..]);
        for (var start = 0; start < anchors.Count; start += Block)
        {
            var best = _best.AsSpan(0, Math.Min(Block, anchors.Count - start));
            scores.Slice(start, best.Length).CopyTo(best);
            for (var row = start + anchors.Count; row < scores.Length; row += anchors.Count)
                TensorPrimitives.Max(best, scores.Slice(row, best.Length), best);

            var greatest = TensorPrimitives.Max<uint>(best);
            writer.Saw(greatest);
            if (greatest < least)
                continue;
            for (var i = 0; i < best.Length; i++)
            {
                if (best[i] >= least)
                    Examine(anchors, start + i, minScore, ref writer);
            }
        }
    }

    private void Examine(in Matrix anchors, int i, float minScore, ref DetectionWriter writer)
    {
        if (BestClass.TryFind(anchors, i, BoxValues, Spec.ClassCount, default, minScore, ref writer, out var classId, out var score))
            writer.AddCentered(anchors[i, 0], anchors[i, 1], anchors[i, 2], anchors[i, 3], score, classId);
    }
}
