namespace Normitri.Vision.Outputs;

/// <summary>
/// YOLOX as its exporter writes it: [1, N, 5+classes], a row for each cell of the grids, in the order of the strides. A row holds the
/// centre relative to its cell and the logarithm of the size, both in cells, then objectness and class scores in [0,1].
/// </summary>
internal sealed class YoloXDecoder : FormDecoder
{
    private const int Objectness = 4;

    private readonly GridLevel[] _levels;
    private readonly MatrixPort _port;
    private readonly int _cells;

    public YoloXDecoder(OutputSpec spec)
        : base(spec, needsNms: true)
    {
        _levels = GridLevel.Of(spec, 8, 16, 32);
        _cells = GridLevel.Total(_levels);
        _port = new MatrixPort(Objectness + 1 + spec.ClassCount, MatrixLayout.Rows, spec.Layout ?? MatrixLayout.Rows);
    }

    protected override string Wants =>
        $"one output {_port.Wants} with N = {_cells} (an input of {Spec.InputWidth}x{Spec.InputHeight}, strides {GridLevel.Print(_levels)})";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs) =>
        outputs.Count == 1 && _port.Check(outputs[0], out var count) is null && (count < 0 || count == _cells) ? null : string.Empty;

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 1 || !_port.TryRead(outputs[0], out var rows) || rows.Count != _cells)
            return false;
        foreach (var level in _levels)
        {
            for (var cell = 0; cell < level.Cells; cell++)
            {
                var i = level.Start + cell;
                if (ObjectScore.TryFind(rows, i, Objectness, Spec.ClassCount, minScore, ref writer, out var classId, out var score))
                {
                    writer.AddCentered(
                        (rows[i, 0] + (cell % level.Columns)) * level.Stride,
                        (rows[i, 1] + (cell / level.Columns)) * level.Stride,
                        MathF.Exp(rows[i, 2]) * level.Stride,
                        MathF.Exp(rows[i, 3]) * level.Stride,
                        score,
                        classId);
                }
            }
        }

        return true;
    }
}
