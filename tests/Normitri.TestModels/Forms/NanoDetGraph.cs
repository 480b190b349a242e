namespace Normitri.TestModels.Forms;

/// <summary>
/// Two classes and distributions of 8 bins for strides 8, 16, 32 and 64; the detection is in the cell of stride 16 whose corner is
/// (16, 16): 0 cells to the left, half a cell up and down, one to the right.
/// </summary>
public static class NanoDetGraph
{
    private const int Classes = 2;
    private const int Bins = 8;
    private const int Cell = 5;
    private static readonly int[] Cells = [64, 16, 4, 1];

    /// <summary>[1, 85, 34].</summary>
    public static OnnxModelWriter Create()
    {
        const int Values = Classes + (4 * Bins);
        var (steady, gated) = (new float[85 * Values], new float[85 * Values]);
        var row = (64 + Cell) * Values;
        Distances().CopyTo(steady, row + Classes);
        gated[row + 1] = 0.8f;
        return FormGraph.Create().Mixed("output", steady, gated, [1, 85, Values]);
    }

    /// <summary>Scores [1, cells, 2] and distances [1, cells, 32] for each level.</summary>
    public static OnnxModelWriter CreateLevels()
    {
        var graph = FormGraph.Create();
        for (var level = 0; level < Cells.Length; level++)
        {
            var (scores, distances) = (new float[Cells[level] * Classes], new float[Cells[level] * 4 * Bins]);
            if (level == 1)
            {
                scores[(Cell * Classes) + 1] = 0.8f;
                Distances().CopyTo(distances, Cell * 4 * Bins);
            }

            graph.Gated($"cls_{level}", scores, [1, Cells[level], Classes]).Steady($"dis_{level}", distances, [1, Cells[level], 4 * Bins]);
        }

        return graph;
    }

    /// <summary>Logits: 40 above the rest is as good as certain, two equal ones are their middle.</summary>
    private static float[] Distances()
    {
        var logits = new float[4 * Bins];
        logits[0] = 40;
        (logits[Bins], logits[Bins + 1]) = (40, 40);
        logits[(2 * Bins) + 1] = 40;
        (logits[3 * Bins], logits[(3 * Bins) + 1]) = (40, 40);
        return logits;
    }
}
