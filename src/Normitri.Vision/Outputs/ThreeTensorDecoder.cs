namespace Normitri.Vision.Outputs;

/// <summary>
/// Boxes [1, N, 4] or [1, 4, N], scores [1, N], classes [1, N] (floats or whole numbers) and, where there is a fourth output, how many of
/// them count. N may be 0 and may change from frame to frame.
/// </summary>
internal sealed class ThreeTensorDecoder : FormDecoder
{
    private const int BoxValues = 4;

    private readonly MatrixPort _boxes;
    private readonly ListPort _scores = new();
    private readonly ListPort _classes = new();
    private readonly ListPort _count = new();

    /// <param name="spec">The form.</param>
    /// <param name="needsNms">Whether the network leaves repetitions in.</param>
    public ThreeTensorDecoder(OutputSpec spec, bool needsNms = false)
        : base(spec, needsNms) => _boxes = new MatrixPort(BoxValues, MatrixLayout.Rows, spec.Layout);

    protected override bool IsList => true;

    protected override string Wants => $"three or four outputs in this order: boxes {_boxes.Wants}, scores [1,N], classes [1,N], optionally their number [1]";

    public bool Reads(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer) => TryDecode(outputs, minScore, ref writer);

    public string? Fits(IReadOnlyList<OutputDeclaration> outputs) => Check(outputs);

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs)
    {
        const string Order = "Name them in this order under output.names.";
        if (outputs.Count is not (3 or 4))
            return string.Empty;
        if (_boxes.Check(outputs[0], out var boxes) is { } hint)
            return hint.Length > 0 ? hint : Order;
        if (!ListPort.FitsScores(outputs[1], out var scores) || !ListPort.FitsNumbers(outputs[2], out var classes))
            return Order;
        long[] counts = [.. new[] { boxes, scores, classes }.Where(count => count >= 0).Distinct()];
        if (counts.Length > 1)
            return $"They are not of one length: {string.Join(", ", counts)}.";
        return outputs.Count == 3 || (ListPort.FitsNumbers(outputs[3], out var one) && one is 1 or -1) ? null : Order;
    }

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count is not (3 or 4)
            || !_boxes.TryRead(outputs[0], out var boxes)
            || !_scores.TryReadScores(outputs[1], out var scores)
            || !_classes.TryReadNumbers(outputs[2], out var classes)
            || !TryCount(outputs, boxes.Count, scores.Length, classes.Count, out var count))
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            // Where the network counts more than it gives, a score that is not there is 0 and a class -1.
            var score = i < scores.Length ? scores[i] : 0f;
            var classId = -1;
            if (!float.IsFinite(score) || (i < classes.Count && !classes.TryRead(i, out classId)))
                writer.AddInvalid();
            else if (!IsBackground(ref classId))
                Add(boxes, i, score, classId, minScore, ref writer);
        }

        return true;
    }

    private void Add(in Matrix boxes, int i, float score, int classId, float minScore, ref DetectionWriter writer)
    {
        writer.Saw(score);
        if (score < minScore)
            return;
        if (i >= boxes.Count)
        {
            writer.AddWithoutBox(score, classId);
            return;
        }

        writer.AddBox(
            Spec.Boxes ?? BoxFormat.Corners, Spec.Units ?? BoxUnits.Pixels, boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3], score, classId);
    }

    /// <summary>Without a fourth output all three have to be of one length; with one, it may not exceed the longest.</summary>
    private bool TryCount(scoped in OutputTensors outputs, int boxes, int scores, int classes, out int count)
    {
        count = boxes;
        if (outputs.Count == 3)
            return boxes == scores && boxes == classes;
        return _count.TryReadNumbers(outputs[3], out var number) && number.Count == 1 && number.TryRead(0, out count)
            && count >= 0 && count <= Math.Max(boxes, Math.Max(scores, classes));
    }

    private bool IsBackground(ref int classId)
    {
        switch (Spec.Background)
        {
            case BackgroundClass.First when classId >= 0:
                return classId-- == 0;
            case BackgroundClass.Last:
                return classId == Spec.ClassCount;
            default:
                return false;
        }
    }
}
