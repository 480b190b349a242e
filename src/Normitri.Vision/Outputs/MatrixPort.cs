namespace Normitri.Vision.Outputs;

/// <summary>
/// Reads an output that is a matrix of so many values for each detection. Where both sides could be the values, the manifest must say
/// which; at run time the preferred one is tried first.
/// </summary>
internal sealed class MatrixPort(int values, MatrixLayout preferred, MatrixLayout? layout, bool scoresOnly = false)
{
    private readonly FloatBuffer _floats = new();

    /// <summary>The shape in words.</summary>
    public string Wants => (layout ?? preferred, layout) switch
    {
        (MatrixLayout.Rows, null) => $"[1,N,{values}] or [1,{values},N]",
        (MatrixLayout.Columns, null) => $"[1,{values},N] or [1,N,{values}]",
        (MatrixLayout.Rows, _) => $"[1,N,{values}]",
        _ => $"[1,{values},N]",
    };

    /// <summary>Null where a declared output fits, else what to do about it (empty where there is nothing to add).</summary>
    /// <param name="output">What the model file says.</param>
    /// <param name="count">How many detections there are; -1 where only a run can tell.</param>
    public string? Check(OutputDeclaration output, out long count)
    {
        count = -1;
        if (!Takes(output.Element) || !MatrixShape.TryReadDeclared(output.Shape, out var rows, out var columns))
            return string.Empty;
        if (layout is null && IsOpen(rows, columns))
            return "Its shape can be read both ways: say \"layout\": \"rows\" or \"columns\" under output.";
        var isRows = (layout ?? (columns == values ? MatrixLayout.Rows : MatrixLayout.Columns)) == MatrixLayout.Rows;
        if ((isRows ? columns : rows) is var side && side != values && (side >= 0 || layout is null))
            return string.Empty;
        count = isRows ? rows : columns;
        return null;
    }

    public bool TryRead(OutputTensor output, out Matrix matrix)
    {
        matrix = default;
        if (!Takes(output.Element) || !MatrixShape.TryRead(output.Shape, output.Length, out var rows, out var columns))
            return false;
        var side = preferred == MatrixLayout.Rows ? columns : rows;
        var found = layout ?? (side == values ? preferred : 1 - preferred);
        if (found == MatrixLayout.Rows ? columns != values : rows != values)
            return false;
        matrix = new Matrix(_floats.Read(output), found == MatrixLayout.Rows ? rows : columns, values, found);
        return true;
    }

    /// <summary>Whether both sides of a declared shape could be the values when the network runs.</summary>
    private bool IsOpen(long rows, long columns)
    {
        var (side, other) = preferred == MatrixLayout.Rows ? (columns, rows) : (rows, columns);
        return (side == values && other == values) || (side < 0 && (other < 0 || other == values));
    }

    private bool Takes(TensorElement element) => scoresOnly ? element.IsScore() : element.IsFloat();
}
