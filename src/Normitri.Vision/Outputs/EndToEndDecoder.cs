namespace Normitri.Vision.Outputs;

/// <summary>
/// Networks that suppress repetitions themselves (YOLOv10 and its like): [1, N, 6] or [1, 6, N], a detection being left, top, right,
/// bottom in model pixels (or fractions of the input), score, class. N may be 0 and may change from frame to frame.
/// </summary>
internal sealed class EndToEndDecoder(OutputSpec spec) : FormDecoder(spec, needsNms: false)
{
    private const int Score = 4;
    private const int Class = 5;

    private readonly MatrixPort _port = new(Class + 1, MatrixLayout.Rows, spec.Layout);

    protected override bool IsList => true;

    protected override string Wants => $"one output {_port.Wants}";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs) =>
        outputs.Count == 1 ? _port.Check(outputs[0], out _) : string.Empty;

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 1 || !_port.TryRead(outputs[0], out var rows))
            return false;
        for (var i = 0; i < rows.Count; i++)
        {
            var score = rows[i, Score];
            if (!float.IsFinite(score) || !ClassNumber.TryRead(rows[i, Class], out var classId))
            {
                writer.AddInvalid();
                continue;
            }

            writer.Saw(score);
            if (score >= minScore)
                writer.AddBox(BoxFormat.Corners, Spec.Units ?? BoxUnits.Pixels, rows[i, 0], rows[i, 1], rows[i, 2], rows[i, 3], score, classId);
        }

        return true;
    }
}
