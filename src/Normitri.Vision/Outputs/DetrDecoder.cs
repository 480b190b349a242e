namespace Normitri.Vision.Outputs;

/// <summary>
/// DETR and RT-DETR. One output [1, N, 4+classes]: centre x, centre y, width, height as fractions of the input, then scores in [0,1]
/// (RT-DETR as Ultralytics exports it). Or two: boxes [1, N, 4] and logits [1, N, classes] or [1, N, classes+1], made scores as
/// the manifest says. Each query gives its best class; nothing has to be suppressed.
/// </summary>
internal sealed class DetrDecoder : FormDecoder
{
    private const int BoxValues = 4;

    private readonly ScoreRule _rule;
    private readonly MatrixPort _both;
    private readonly MatrixPort _boxes;
    private readonly MatrixPort _scores;

    public DetrDecoder(OutputSpec spec)
        : base(spec, needsNms: false)
    {
        _rule = new ScoreRule(spec.Activation ?? ScoreActivation.None, spec.Background ?? BackgroundClass.None);
        var columns = _rule.Columns(spec.ClassCount);
        _both = new MatrixPort(BoxValues + columns, MatrixLayout.Rows, spec.Layout);
        _boxes = new MatrixPort(BoxValues, MatrixLayout.Rows, MatrixLayout.Rows);
        _scores = new MatrixPort(columns, MatrixLayout.Rows, MatrixLayout.Rows, scoresOnly: true);
    }

    protected override string Wants => $"one output {_both.Wants}, or two in this order: boxes {_boxes.Wants} and scores {_scores.Wants}";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs)
    {
        if (outputs.Count == 1)
            return _both.Check(outputs[0], out _);
        if (outputs.Count != 2 || _boxes.Check(outputs[0], out var boxes) is not null || _scores.Check(outputs[1], out var scores) is not null
            || (boxes != scores && boxes >= 0 && scores >= 0))
        {
            return outputs.Count == 2 ? "Name the boxes first under output.names, then the scores; a class for nothing is output.background." : string.Empty;
        }

        return Spec.Activation is null ? "Say under output.activation what makes scores of the logits: none, sigmoid or softmax." : null;
    }

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count == 1)
        {
            if (!_both.TryRead(outputs[0], out var both))
                return false;
            Decode(both, both, BoxValues, minScore, ref writer);
            return true;
        }

        if (outputs.Count != 2 || !_boxes.TryRead(outputs[0], out var boxes) || !_scores.TryRead(outputs[1], out var scores) || boxes.Count != scores.Count)
            return false;
        Decode(boxes, scores, 0, minScore, ref writer);
        return true;
    }

    private void Decode(in Matrix boxes, in Matrix scores, int firstScore, float minScore, ref DetectionWriter writer)
    {
        var units = Spec.Units ?? BoxUnits.Normalized;
        for (var i = 0; i < boxes.Count; i++)
        {
            if (BestClass.TryFind(scores, i, firstScore, Spec.ClassCount, _rule, minScore, ref writer, out var classId, out var score))
                writer.AddBox(BoxFormat.Centered, units, boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3], score, classId);
        }
    }
}
