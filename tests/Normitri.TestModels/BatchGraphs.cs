namespace Normitri.TestModels;

/// <summary>Networks that see several pictures in one run.</summary>
public static class BatchGraphs
{
    /// <summary>The detector of bright blocks (<see cref="OnnxGraphs.BrightBlocks"/>) for batches: [n, 3, 64, 64] to [n, 6, 64].</summary>
    /// <param name="batch">The batch axis: its name where it is open, or its size.</param>
    public static OnnxModelWriter BrightBlocks(object batch)
    {
        const int Block = OnnxGraphs.Block;
        var weights = new float[3 * Block * Block];
        weights.AsSpan(0, Block * Block).Fill(1f / (Block * Block));
        return new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, batch, 3, OnnxGraphs.Side, OnnxGraphs.Side)
            .Output("output0", OnnxModelWriter.Float, batch, 6, OnnxGraphs.Blocks)
            .Constant("mean", weights, 1, 3, Block, Block)
            .Constant("rows", [-1L, 1L, OnnxGraphs.Blocks], 3)
            .Constant("zero", [0f], 1)
            .Constant("boxes", CentreBoxes(), 1, 4, OnnxGraphs.Blocks)
            .Node("Conv", ["images", "mean"], ["means"], ("strides", new long[] { Block, Block }))
            .Node("Reshape", ["means", "rows"], ["scores"])
            .Node("Mul", ["scores", "zero"], ["never"])
            .Node("Add", ["never", "boxes"], ["each"])
            .Node("Concat", ["each", "scores", "never"], ["output0"], ("axis", 1L));
    }

    private static float[] CentreBoxes()
    {
        const int Blocks = OnnxGraphs.Blocks;
        var boxes = new float[4 * Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            boxes[i] = (i % 8 * OnnxGraphs.Block) + (OnnxGraphs.Block / 2);
            boxes[Blocks + i] = (i / 8 * OnnxGraphs.Block) + (OnnxGraphs.Block / 2);
            boxes[(2 * Blocks) + i] = OnnxGraphs.Block;
            boxes[(3 * Blocks) + i] = OnnxGraphs.Block;
        }

        return boxes;
    }
}
