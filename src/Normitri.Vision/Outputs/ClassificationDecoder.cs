namespace Normitri.Vision.Outputs;

/// <summary>
/// A classifier: [1, classes]. It gives at most one detection, its best class, whose box is everything that the network saw.
/// </summary>
internal sealed class ClassificationDecoder(OutputSpec spec) : FormDecoder(spec, needsNms: false)
{
    private readonly ScoreRule _rule = new(spec.Activation ?? ScoreActivation.None, spec.Background ?? BackgroundClass.None);
    private readonly FloatBuffer _floats = new();

    protected override string Wants => $"one output [1,{Columns}]";

    private int Columns => _rule.Columns(Spec.ClassCount);

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs) =>
        outputs.Count == 1 && ListPort.FitsScores(outputs[0], out var count) && (count == Columns || count == -1) ? null : string.Empty;

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 1 || !outputs[0].Element.IsScore() || outputs[0].Length != Columns || !MatrixShape.IsVector(outputs[0].Shape, Columns))
            return false;
        var scores = new Matrix(_floats.Read(outputs[0]), 1, Columns, MatrixLayout.Rows);
        if (BestClass.TryFind(scores, 0, 0, Spec.ClassCount, _rule, minScore, ref writer, out var classId, out var score))
            writer.AddWhole(score, classId);
        return true;
    }
}
