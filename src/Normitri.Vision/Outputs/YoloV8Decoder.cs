using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Vision.Outputs;

/// <summary>
/// YOLOv8, v11 and successors as Ultralytics exports them: [1, 4+classes, N], or its transpose. A column holds centre x, centre y,
/// width, height in model pixels, then a score in [0,1] for each class (no logits, no objectness). The best class counts.
/// </summary>
internal sealed class YoloV8Decoder(int classCount) : IOutputDecoder
{
    private const int BoxValues = 4;

    /// <summary>Anchors that are worked on together: their maxima stay in the first-level cache.</summary>
    private const int Block = 2048;

    private readonly int _values = BoxValues + classCount;
    private readonly uint[] _best = new uint[Block];

    public string Form => OutputForms.YoloV8;

    public bool NeedsNms => true;

    public PipelineError? Validate(IReadOnlyList<OutputDeclaration> outputs)
    {
        if (outputs.Count == 1 && outputs[0].Element == TensorElement.Float32
            && MatrixShape.TryReadDeclared(outputs[0].Shape, out var rows, out var columns)
            && (rows == _values || columns == _values || (rows < 0 && columns < 0)))
        {
            return null;
        }

        return Misfit(PipelineErrorKind.InvalidConfig, string.Join("; ", outputs), PipelineStages.Configure);
    }

    public DecodeResult Decode(scoped in OutputTensors outputs, in BoxMapping mapping, DecodeOptions options, DetectionBuffer into)
    {
        if (outputs.Count != 1 || outputs[0].Element != TensorElement.Float32)
            return Misfit(outputs.Count == 1 ? $"{outputs[0].Element}" : $"{outputs.Count} outputs");
        var data = outputs[0].Floats;
        if (!MatrixShape.TryRead(outputs[0].Shape, data.Length, out var rows, out var columns))
            return Misfit($"{MatrixShape.Print(outputs[0].Shape)} with {data.Length} values");

        var writer = new DetectionWriter(mapping, into);
        if (rows == _values)
            DecodeByClass(data, columns, options.MinScore, ref writer);
        else if (columns == _values)
            DecodeByAnchor(data, options.MinScore, ref writer);
        else
            return Misfit(MatrixShape.Print(outputs[0].Shape));
        return writer.ToResult();
    }

    /// <summary>[4+classes, N]: row by row, so that memory is read in order; only anchors above the threshold are looked at one by one.</summary>
    private void DecodeByClass(ReadOnlySpan<float> data, int anchors, float minScore, ref DetectionWriter writer)
    {
        var least = ScoreBits.Least(minScore);
        var scores = MemoryMarshal.Cast<float, uint>(data[(BoxValues * anchors)..]);
        for (var start = 0; start < anchors; start += Block)
        {
            var best = _best.AsSpan(0, Math.Min(Block, anchors - start));
            scores.Slice(start, best.Length).CopyTo(best);
            for (var row = start + anchors; row < scores.Length; row += anchors)
                TensorPrimitives.Max(best, scores.Slice(row, best.Length), best);

            for (var i = 0; i < best.Length; i++)
            {
                if (best[i] >= least)
                    Examine(data[(start + i)..], anchors, minScore, ref writer);
            }
        }
    }

    /// <summary>[N, 4+classes].</summary>
    private void DecodeByAnchor(ReadOnlySpan<float> data, float minScore, ref DetectionWriter writer)
    {
        var least = ScoreBits.Least(minScore);
        for (; data.Length >= _values; data = data[_values..])
        {
            var scores = MemoryMarshal.Cast<float, uint>(data[BoxValues.._values]);
            if (TensorPrimitives.Max(scores) >= least)
                Examine(data, 1, minScore, ref writer);
        }
    }

    /// <summary>One anchor; its values lie <paramref name="step"/> apart.</summary>
    private void Examine(ReadOnlySpan<float> anchor, int step, float minScore, ref DetectionWriter writer)
    {
        var score = float.NegativeInfinity;
        var classId = -1;
        for (var value = BoxValues; value < _values; value++)
        {
            var candidate = anchor[value * step];
            if (!float.IsFinite(candidate))
            {
                writer.AddInvalid();
                return;
            }

            if (candidate > score)
                (score, classId) = (candidate, value - BoxValues);
        }

        if (score >= minScore)
            writer.AddCentered(anchor[0], anchor[step], anchor[2 * step], anchor[3 * step], score, classId);
    }

    private DecodeResult Misfit(string found) =>
        DecodeResult.Failure(Misfit(PipelineErrorKind.DecoderError, found, PipelineStages.Outputs));

    private PipelineError Misfit(PipelineErrorKind kind, string found, string stage) => new(
        kind,
        $"Form '{Form}' with {classCount} classes wants one float output [1,{_values},N] or [1,N,{_values}]; the model gives {found}. "
        + "Correct the class list or the output form in the manifest.",
        stage);
}
