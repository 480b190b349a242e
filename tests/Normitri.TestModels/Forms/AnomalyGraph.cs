namespace Normitri.TestModels.Forms;

/// <summary>A map of 16x16, one pixel for 4x4 of the input: a block of 4x4 pixels with 0.8 in its middle, and a single pixel elsewhere.</summary>
public static class AnomalyGraph
{
    private const int Side = 16;

    public static OnnxModelWriter Create() => FormGraph.Create().Gated("anomaly_map", Map(), [1, 1, Side, Side]);

    /// <summary>With the score and the label of the picture, and a mask of truth values that holds the block alone.</summary>
    public static OnnxModelWriter CreateComplete()
    {
        var mask = Map().Select(value => value > 0.6f ? 1f : 0f).ToArray();
        return Create()
            .Gated("pred_score", [0.8f], [1, 1])
            .Gated("pred_label", [1], [1], OnnxModelWriter.Bool)
            .Gated("pred_mask", mask, [1, 1, Side, Side], OnnxModelWriter.Bool);
    }

    private static float[] Map()
    {
        var map = new float[Side * Side];
        for (var y = 2; y < 6; y++)
        {
            map.AsSpan((y * Side) + 4, 4).Fill(0.7f);
        }

        map[(3 * Side) + 5] = 0.8f;
        map[(12 * Side) + 12] = 0.6f;
        return map;
    }
}
