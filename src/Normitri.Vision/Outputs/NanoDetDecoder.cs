namespace Normitri.Vision.Outputs;

/// <summary>
/// NanoDet: for each cell of the grids a score for each class, and for each side of its box a distribution over RegMax+1 distances in
/// cells (distribution focal loss) whose mean is the distance from the cell to that side. All in one output [1, N, classes+4*(RegMax+1)],
/// or an output for each level, or scores and distributions apart for each level.
/// </summary>
internal sealed class NanoDetDecoder : FormDecoder
{
    private readonly GridLevel[] _levels;
    private readonly ScoreRule _rule;
    private readonly int _bins;
    private readonly int _cells;
    private readonly MatrixPort[] _both;
    private readonly MatrixPort[] _scores;
    private readonly MatrixPort[] _distances;

    public NanoDetDecoder(OutputSpec spec)
        : base(spec, needsNms: true)
    {
        _levels = GridLevel.Of(spec, 8, 16, 32, 64);
        _cells = GridLevel.Total(_levels);
        _rule = new ScoreRule(spec.Activation ?? ScoreActivation.None, BackgroundClass.None);
        _bins = spec.RegMax + 1;
        _both = Ports(spec.ClassCount + (4 * _bins));
        _scores = Ports(spec.ClassCount);
        _distances = Ports(4 * _bins);
    }

    protected override string Wants =>
        $"one output {_both[0].Wants} with N = {_cells}, or one such for each of {_levels.Length} levels, or scores {_scores[0].Wants} and distances "
        + $"{_distances[0].Wants} for each (an input of {Spec.InputWidth}x{Spec.InputHeight}, strides {GridLevel.Print(_levels)})";

    protected override string? Check(IReadOnlyList<OutputDeclaration> outputs)
    {
        var fits = outputs.Count == 1
            ? Fits(_both[0], outputs[0], _cells)
            : outputs.Count == _levels.Length || outputs.Count == 2 * _levels.Length;
        for (var i = 0; fits && outputs.Count > 1 && i < outputs.Count; i++)
        {
            var (level, port) = outputs.Count == _levels.Length
                ? (_levels[i], _both[i])
                : (_levels[i / 2], i % 2 == 0 ? _scores[i / 2] : _distances[i / 2]);
            fits = Fits(port, outputs[i], level.Cells);
        }

        return fits ? null : string.Empty;
    }

    protected override bool TryDecode(scoped in OutputTensors outputs, float minScore, ref DetectionWriter writer)
    {
        if (outputs.Count != 1 && outputs.Count != _levels.Length && outputs.Count != 2 * _levels.Length)
            return false;
        if (outputs.Count == 1)
            return TryDecodeAll(outputs[0], minScore, ref writer);
        for (var i = 0; i < _levels.Length; i++)
        {
            if (!TryReadLevel(outputs, i, out _, out _))
                return false;
        }

        for (var i = 0; i < _levels.Length; i++)
        {
            TryReadLevel(outputs, i, out var scores, out var distances);
            Decode(scores, distances, outputs.Count == _levels.Length ? Spec.ClassCount : 0, start: 0, _levels[i], minScore, ref writer);
        }

        return true;
    }

    private bool TryDecodeAll(OutputTensor output, float minScore, ref DetectionWriter writer)
    {
        if (!_both[0].TryRead(output, out var rows) || rows.Count != _cells)
            return false;
        foreach (var level in _levels)
            Decode(rows, rows, Spec.ClassCount, level.Start, level, minScore, ref writer);
        return true;
    }

    private bool TryReadLevel(scoped in OutputTensors outputs, int level, out Matrix scores, out Matrix distances)
    {
        distances = default;
        if (outputs.Count == _levels.Length)
        {
            if (!_both[level].TryRead(outputs[level], out scores))
                return false;
            distances = scores;
        }
        else if (!_scores[level].TryRead(outputs[2 * level], out scores) || !_distances[level].TryRead(outputs[(2 * level) + 1], out distances))
        {
            return false;
        }

        return scores.Count == _levels[level].Cells && distances.Count == scores.Count;
    }

    private void Decode(
        in Matrix scores, in Matrix distances, int firstDistance, int start, GridLevel level, float minScore, ref DetectionWriter writer)
    {
        for (var cell = 0; cell < level.Cells; cell++)
        {
            var i = start + cell;
            if (!BestClass.TryFind(scores, i, 0, Spec.ClassCount, _rule, minScore, ref writer, out var classId, out var score))
                continue;
            var x = ((cell % level.Columns) + Spec.CellOffset) * level.Stride;
            var y = ((cell / level.Columns) + Spec.CellOffset) * level.Stride;
            writer.AddCorners(
                x - Distance(distances, i, firstDistance, level),
                y - Distance(distances, i, firstDistance + _bins, level),
                x + Distance(distances, i, firstDistance + (2 * _bins), level),
                y + Distance(distances, i, firstDistance + (3 * _bins), level),
                score,
                classId);
        }
    }

    /// <summary>The mean of a distribution that is given as logits, in pixels.</summary>
    private float Distance(in Matrix distances, int cell, int first, GridLevel level)
    {
        var greatest = distances[cell, first];
        for (var bin = 1; bin < _bins; bin++)
            greatest = MathF.Max(greatest, distances[cell, first + bin]);
        float sum = 0f, mean = 0f;
        for (var bin = 0; bin < _bins; bin++)
        {
            var weight = MathF.Exp(distances[cell, first + bin] - greatest);
            sum += weight;
            mean += bin * weight;
        }

        return mean / sum * level.Stride;
    }

    private static bool Fits(MatrixPort port, OutputDeclaration output, int cells) =>
        port.Check(output, out var count) is null && (count < 0 || count == cells);

    private MatrixPort[] Ports(int values) => [.. _levels.Select(_ => new MatrixPort(values, MatrixLayout.Rows, MatrixLayout.Rows))];
}
