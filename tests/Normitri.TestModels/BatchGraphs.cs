namespace Normitri.TestModels;

/// <summary>Networks that see several pictures in one run.</summary>
public static class BatchGraphs
{
    /// <summary>The detector of bright blocks (<see cref="OnnxGraphs.BrightBlocks"/>) for batches: [n, 3, 64, 64] to [n, 6, 64].</summary>
    /// <param name="batch">The batch axis: its name where it is open, or its size.</param>
    /// <param name="convolutions">Convolutions of 32 channels before it, which take time and add nothing.</param>
    public static OnnxModelWriter BrightBlocks(object batch, int convolutions = 0)
    {
        const int Block = OnnxGraphs.Block;
        var weights = new float[3 * Block * Block];
        weights.AsSpan(0, Block * Block).Fill(1f / (Block * Block));
        var input = new OnnxModelWriter().Input("images", OnnxModelWriter.Float, batch, 3, OnnxGraphs.Side, OnnxGraphs.Side);
        return Ballast(input, convolutions)
            .Output("output0", OnnxModelWriter.Float, batch, 6, OnnxGraphs.Blocks)
            .Constant("mean", weights, 1, 3, Block, Block)
            .Constant("rows", [-1L, 1L, OnnxGraphs.Blocks], 3)
            .Constant("zero", [0f], 1)
            .Constant("boxes", CentreBoxes(), 1, 4, OnnxGraphs.Blocks)
            .Node("Conv", ["picture", "mean"], ["means"], ("strides", new long[] { Block, Block }))
            .Node("Reshape", ["means", "rows"], ["scores"])
            .Node("Mul", ["scores", "zero"], ["never"])
            .Node("Add", ["never", "boxes"], ["each"])
            .Node("Concat", ["each", "scores", "never"], ["output0"], ("axis", 1L));
    }

    /// <summary>From <c>images</c> to <c>picture</c>, unchanged.</summary>
    private static OnnxModelWriter Ballast(OnnxModelWriter writer, int convolutions)
    {
        const int Channels = 32;
        if (convolutions == 0)
        {
            return writer.Node("Identity", ["images"], ["picture"]);
        }

        writer.Constant("widen", new float[Channels * 3], Channels, 3, 1, 1)
            .Constant("mix", new float[Channels * Channels * 9], Channels, Channels, 3, 3)
            .Constant("narrow", new float[3 * Channels], 3, Channels, 1, 1)
            .Node("Conv", ["images", "widen"], ["step0"]);
        for (var i = 0; i < convolutions; i++)
        {
            writer.Node("Conv", [$"step{i}", "mix"], [$"step{i + 1}"], ("pads", new long[] { 1, 1, 1, 1 }));
        }

        return writer.Node("Conv", [$"step{convolutions}", "narrow"], ["nothing"]).Node("Add", ["images", "nothing"], ["picture"]);
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
