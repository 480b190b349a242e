namespace Normitri.TestModels;

/// <summary>Variants of <see cref="OnnxGraphs.BrightBlocks"/>, as a smaller or a broken export would be.</summary>
public static class VariantGraphs
{
    private const int Float16 = 10;

    /// <summary>The detector with an input of half precision.</summary>
    public static byte[] Half() => Means(new OnnxModelWriter()
            .Input("images", Float16, 1, 3, OnnxGraphs.Side, OnnxGraphs.Side)
            .Node("Cast", ["images"], ["picture"], ("to", (long)OnnxModelWriter.Float)))
        .ToArray();

    /// <summary>The detector with scores multiplied by a factor; NaN breaks them.</summary>
    public static byte[] Scaled(float factor) => Means(new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, 1, 3, OnnxGraphs.Side, OnnxGraphs.Side)
            .Constant("factor", [factor], 1)
            .Node("Mul", ["images", "factor"], ["picture"]))
        .ToArray();

    private static OnnxModelWriter Means(OnnxModelWriter writer)
    {
        const int Block = OnnxGraphs.Block;
        var weights = new float[3 * Block * Block];
        weights.AsSpan(0, Block * Block).Fill(1f / (Block * Block));
        var boxes = new float[4 * OnnxGraphs.Blocks];
        for (var i = 0; i < OnnxGraphs.Blocks; i++)
        {
            boxes[i] = (i % 8 * Block) + (Block / 2);
            boxes[OnnxGraphs.Blocks + i] = (i / 8 * Block) + (Block / 2);
            boxes[(2 * OnnxGraphs.Blocks) + i] = boxes[(3 * OnnxGraphs.Blocks) + i] = Block;
        }

        return writer
            .Output("output0", OnnxModelWriter.Float, 1, 6, OnnxGraphs.Blocks)
            .Constant("mean", weights, 1, 3, Block, Block)
            .Constant("one_row", [1L, 1L, OnnxGraphs.Blocks], 3)
            .Constant("boxes", boxes, 1, 4, OnnxGraphs.Blocks)
            .Constant("never", new float[OnnxGraphs.Blocks], 1, 1, OnnxGraphs.Blocks)
            .Node("Conv", ["picture", "mean"], ["means"], ("strides", new long[] { Block, Block }))
            .Node("Reshape", ["means", "one_row"], ["scores"])
            .Node("Concat", ["boxes", "scores", "never"], ["output0"], ("axis", 1L));
    }
}
