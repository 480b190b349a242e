using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Normitri.Vision.Outputs;

/// <summary>
/// An anomaly map (Anomalib): [1, 1, H, W] of scores in [0,1], and where the model gives them, in this order: the score of the picture,
/// its label (0: sound), and a mask like the map. Connected regions of the mask, or without one of pixels that reach the threshold,
/// become boxes; the score of one is the greatest of its pixels, and one below the least score is left out. A picture whose own score or label says that it is sound has none.
/// </summary>
internal sealed class AnomalyMapDecoder(OutputSpec spec) : FormDecoder(spec, needsNms: false)
{
    private readonly FloatBuffer _map = new();
    private readonly FloatBuffer _mask = new();
    private readonly ListPort _score = new();
    private readonly ListPort _label = new();
    private readonly MapRegions _regions = new();

    protected override string Wants => "one to four outputs in this order: map [1,1,H,W], score [1], label [1], mask [1,1,H,W]";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs)
    {
        const string Order = "Name them in this order under output.names; those behind the last that is read may be left out.";
        if (outputs.Count is < 1 or > 4 || Spec.ClassCount != 1)
            return Spec.ClassCount == 1 ? Order : "An anomaly map knows one class: say just that one.";
        if (!outputs[0].Element.IsScore() || !IsPlane(outputs[0], out var rows, out var columns))
            return Order;
        if (outputs.Count > 1 && !(ListPort.FitsScores(outputs[1], out var scores) && scores is 1 or -1))
            return Order;
        if (outputs.Count > 2 && !(ListPort.FitsNumbers(outputs[2], out var labels) && labels is 1 or -1))
            return Order;
        return outputs.Count < 4 || (IsMask(outputs[3].Element) && IsPlane(outputs[3], out var maskRows, out var maskColumns)
            && Agree(rows, maskRows) && Agree(columns, maskColumns)) ? null : Order;
    }

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (!TryReadPlanes(outputs, out var map, out var mask, out var rows, out var columns)
            || !TryJudge(outputs, minScore, ref writer, out var isSound))
        {
            return false;
        }

        if (outputs.Count == 1 && !map.IsEmpty)
            writer.Saw(TensorPrimitives.Max(MemoryMarshal.Cast<float, uint>(map)));
        if (isSound)
            return true;
        var (scaleX, scaleY) = ((float)writer.ModelWidth / columns, (float)writer.ModelHeight / rows);
        _regions.Begin(map, mask, columns, minScore);
        while (_regions.TryNext(map, out var region))
        {
            if (region.Pixels >= Spec.MinRegion && region.Score >= minScore)
            {
                writer.AddCorners(
                    region.Left * scaleX, region.Top * scaleY, (region.Right + 1) * scaleX, (region.Bottom + 1) * scaleY, region.Score, classId: 0);
            }
        }

        for (var broken = _regions.Broken; broken > 0; broken--)
            writer.AddInvalid();
        return true;
    }

    private bool TryReadPlanes(
        scoped in OutputTensors outputs, out ReadOnlySpan<float> map, out ReadOnlySpan<float> mask, out int rows, out int columns)
    {
        map = mask = default;
        rows = columns = 0;
        if (outputs.Count is < 1 or > 4 || !outputs[0].Element.IsScore()
            || !MatrixShape.TryRead(outputs[0].Shape, outputs[0].Length, out rows, out columns))
        {
            return false;
        }

        map = _map.Read(outputs[0]);
        if (outputs.Count < 4)
            return true;
        if (!IsMask(outputs[3].Element) || !MatrixShape.TryRead(outputs[3].Shape, outputs[3].Length, out var maskRows, out var maskColumns)
            || (maskRows, maskColumns) != (rows, columns))
        {
            return false;
        }

        mask = _mask.Read(outputs[3]);
        return true;
    }

    /// <summary>What the model says about the picture as a whole.</summary>
    private bool TryJudge(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer, out bool isSound)
    {
        isSound = false;
        if (outputs.Count > 1)
        {
            if (!_score.TryReadScores(outputs[1], out var scores) || scores.Length != 1)
                return false;
            writer.Saw(scores[0]);
            isSound = scores[0] < minScore;
            if (!float.IsFinite(scores[0]))
                writer.AddInvalid();
        }

        if (outputs.Count > 2)
        {
            if (!_label.TryReadNumbers(outputs[2], out var labels) || labels.Count != 1)
                return false;
            isSound |= labels.TryRead(0, out var label) && label == 0;
        }

        return true;
    }

    private static bool IsMask(TensorElement element) => element.IsScore() || element == TensorElement.Bool;

    private static bool IsPlane(OutputDeclaration output, out long rows, out long columns) =>
        MatrixShape.TryReadDeclared(output.Shape, out rows, out columns, maxRank: 4);

    private static bool Agree(long one, long other) => one == other || one < 0 || other < 0;
}
