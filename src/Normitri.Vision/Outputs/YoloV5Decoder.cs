namespace Normitri.Vision.Outputs;

/// <summary>
/// YOLOv5, v6, v7 and YOLOX exported with decoded boxes: [1, N, 5+classes], or its transpose. A row holds centre x, centre y, width,
/// height in model pixels, objectness, then a score for each class, all scores in [0,1]. The score of a detection is objectness times
/// that of its best class.
/// </summary>
internal sealed class YoloV5Decoder(OutputSpec spec) : FormDecoder(spec, needsNms: true)
{
    private const int Objectness = 4;

    private readonly MatrixPort _port = new(Objectness + 1 + spec.ClassCount, MatrixLayout.Rows, spec.Layout);

    protected override string Wants => $"one output {_port.Wants}";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs) =>
        outputs.Count == 1 ? _port.Check(outputs[0], out _) : string.Empty;

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 1 || !_port.TryRead(outputs[0], out var rows))
            return false;
        for (var i = 0; i < rows.Count; i++)
        {
            if (ObjectScore.TryFind(rows, i, Objectness, Spec.ClassCount, minScore, ref writer, out var classId, out var score))
                writer.AddCentered(rows[i, 0], rows[i, 1], rows[i, 2], rows[i, 3], score, classId);
        }

        return true;
    }
}
