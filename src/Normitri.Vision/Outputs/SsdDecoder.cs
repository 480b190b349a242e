namespace Normitri.Vision.Outputs;

/// <summary>
/// SSD and its like: boxes [1, N, 4] as corners in fractions of the input, decoded from their priors, and scores
/// [1, N, classes+background]; or scores [1, N] and classes [1, N]. Each prior gives its best class.
/// </summary>
internal sealed class SsdDecoder : FormDecoder
{
    private readonly ScoreRule _rule;
    private readonly MatrixPort _boxes;
    private readonly MatrixPort _scores;
    private readonly ThreeTensorDecoder _lists;

    public SsdDecoder(OutputSpec spec)
        : base(spec, needsNms: true)
    {
        _rule = new ScoreRule(spec.Activation ?? ScoreActivation.None, spec.Background ?? BackgroundClass.None);
        _boxes = new MatrixPort(4, MatrixLayout.Rows, spec.Layout);
        _scores = new MatrixPort(_rule.Columns(spec.ClassCount), MatrixLayout.Rows, MatrixLayout.Rows, scoresOnly: true);
        _lists = new ThreeTensorDecoder(spec with { Units = Units, Boxes = Format }, needsNms: true);
    }

    protected override string Wants =>
        $"two outputs in this order: boxes {_boxes.Wants} and scores {_scores.Wants}; or boxes, scores [1,N], classes [1,N], optionally their number [1]";

    private BoxUnits Units => Spec.Units ?? BoxUnits.Normalized;

    private BoxFormat Format => Spec.Boxes ?? BoxFormat.Corners;

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs)
    {
        if (outputs.Count != 2)
            return _lists.Fits(outputs);
        if (_boxes.Check(outputs[0], out var boxes) is { } hint)
            return hint;
        return _scores.Check(outputs[1], out var scores) is null && (boxes == scores || boxes < 0 || scores < 0)
            ? null
            : "Name the boxes first under output.names, then the scores; a class for nothing is output.background.";
    }

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 2)
            return _lists.Reads(outputs, minScore, ref writer);
        if (!_boxes.TryRead(outputs[0], out var boxes) || !_scores.TryRead(outputs[1], out var scores) || boxes.Count != scores.Count)
            return false;
        for (var i = 0; i < boxes.Count; i++)
        {
            if (BestClass.TryFind(scores, i, 0, Spec.ClassCount, _rule, minScore, ref writer, out var classId, out var score))
                writer.AddBox(Format, Units, boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3], score, classId);
        }

        return true;
    }
}
