namespace Normitri.Vision.Outputs;

/// <summary>One grid of cells over the network's input.</summary>
/// <param name="Stride">Pixels of the input for one cell.</param>
/// <param name="Columns">Cells beside each other.</param>
/// <param name="Rows">Cells above each other.</param>
/// <param name="Start">Cells of the levels before this one.</param>
internal readonly record struct GridLevel(int Stride, int Columns, int Rows, int Start)
{
    public int Cells => Columns * Rows;

    /// <summary>The levels of an input, in the order of their strides. A cell that the border cuts counts.</summary>
    public static GridLevel[] Of(OutputSpec spec, params ReadOnlySpan<int> defaultStrides)
    {
        ReadOnlySpan<int> strides = spec.Strides.Count > 0 ? [.. spec.Strides] : defaultStrides;
        var levels = new GridLevel[strides.Length];
        var start = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            var stride = strides[i];
            levels[i] = new GridLevel(stride, (spec.InputWidth + stride - 1) / stride, (spec.InputHeight + stride - 1) / stride, start);
            start += levels[i].Cells;
        }

        return levels;
    }

    public static int Total(GridLevel[] levels) => levels[^1].Start + levels[^1].Cells;

    public static string Print(GridLevel[] levels) => string.Join(", ", levels.Select(level => level.Stride));
}
