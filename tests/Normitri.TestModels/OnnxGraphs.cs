namespace Normitri.TestModels;

/// <summary>Tiny networks whose answers can be said beforehand.</summary>
public static class OnnxGraphs
{
    /// <summary>Side of the pictures, and of the blocks that they are cut into.</summary>
    public const int Side = 64;
    public const int Block = 8;
    public const int Blocks = Side / Block * (Side / Block);

    /// <summary>y = x, for any shape.</summary>
    public static byte[] Identity(params object[] shape) => new OnnxModelWriter()
        .Input("x", OnnxModelWriter.Float, shape)
        .Output("y", OnnxModelWriter.Float, shape)
        .Node("Identity", ["x"], ["y"])
        .ToArray();

    /// <summary>
    /// A detector of bright blocks in YOLOv8's form, [1, 6, 64]: one box for each of the 64 blocks of 8x8 pixels, whose score for
    /// class 0 is the block's mean red; class 1 is never seen.
    /// </summary>
    /// <param name="shape">The shape that the input declares; [1, 3, 64, 64] where it is left out.</param>
    public static OnnxModelWriter BrightBlocks(params object[] shape)
    {
        var input = shape.Length == 0 ? [1, 3, Side, Side] : shape;
        return BlockMeans(new OnnxModelWriter().Input("images", OnnxModelWriter.Float, input))
            .Output("output0", OnnxModelWriter.Float, 1, 6, Blocks)
            .Constant("one_row", [1L, 1L, Blocks], 3)
            .Constant("boxes", CentreBoxes(), 1, 4, Blocks)
            .Constant("never", new float[Blocks], 1, 1, Blocks)
            .Node("Reshape", ["means", "one_row"], ["scores"])
            .Node("Concat", ["boxes", "scores", "never"], ["output0"], ("axis", 1L));
    }

    /// <summary>The same with nodes of one's own beside it: they may use <c>means</c>, [1, 1, 8, 8], and give <c>ballast</c>, a number that is added to every score.</summary>
    public static OnnxModelWriter BrightBlocksWith(Func<OnnxModelWriter, OnnxModelWriter> more) => more(BlockMeans(
            new OnnxModelWriter().Input("images", OnnxModelWriter.Float, 1, 3, Side, Side)))
        .Output("output0", OnnxModelWriter.Float, 1, 6, Blocks)
        .Constant("one_row", [1L, 1L, Blocks], 3)
        .Constant("boxes", CentreBoxes(), 1, 4, Blocks)
        .Constant("never", new float[Blocks], 1, 1, Blocks)
        .Node("Reshape", ["means", "one_row"], ["plain"])
        .Node("Add", ["plain", "ballast"], ["scores"])
        .Node("Concat", ["boxes", "scores", "never"], ["output0"], ("axis", 1L));

    /// <summary>The same as an end-to-end network, [1, n, 6]: as many rows as there are blocks above one half, score 0.9, class 1.</summary>
    public static OnnxModelWriter BrightBlocksEndToEnd() => BlockMeans(new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, "batch", 3, "height", "width"))
        .Output("output0", OnnxModelWriter.Float, 1, "found", 6)
        .Constant("flat", [(long)Blocks], 1)
        .Constant("half", [0.5f], 1)
        .Constant("first", [0L], 1)
        .Constant("rows", CornerRows(), Blocks, 6)
        .Node("Reshape", ["means", "flat"], ["scores"])
        .Node("Greater", ["scores", "half"], ["bright"])
        .Node("Compress", ["rows", "bright"], ["kept"], ("axis", 0L))
        .Node("Unsqueeze", ["kept", "first"], ["output0"]);

    /// <summary>The detector behind a chain of convolutions that takes long and adds nothing.</summary>
    public static OnnxModelWriter Slow(int convolutions)
    {
        const int Channels = 32;
        var writer = new OnnxModelWriter()
            .Input("images", OnnxModelWriter.Float, 1, 3, Side, Side)
            .Output("output0", OnnxModelWriter.Float, 1, 6, Blocks)
            .Constant("widen", new float[Channels * 3], Channels, 3, 1, 1)
            .Constant("mix", new float[Channels * Channels * 9], Channels, Channels, 3, 3)
            .Constant("narrow", new float[3 * Channels], 3, Channels, 1, 1)
            .Node("Conv", ["images", "widen"], ["step0"]);
        for (var i = 0; i < convolutions; i++)
        {
            writer.Node("Conv", [$"step{i}", "mix"], [$"step{i + 1}"], ("pads", new long[] { 1, 1, 1, 1 }));
        }

        writer.Node("Conv", [$"step{convolutions}", "narrow"], ["nothing"]).Node("Add", ["images", "nothing"], ["picture"]);
        return BlockMeans(writer, "picture")
            .Constant("one_row", [1L, 1L, Blocks], 3)
            .Constant("boxes", CentreBoxes(), 1, 4, Blocks)
            .Constant("never", new float[Blocks], 1, 1, Blocks)
            .Node("Reshape", ["means", "one_row"], ["scores"])
            .Node("Concat", ["boxes", "scores", "never"], ["output0"], ("axis", 1L));
    }

    /// <summary>The mean of channel 0 in every block: [1, 1, 8, 8].</summary>
    private static OnnxModelWriter BlockMeans(OnnxModelWriter writer, string picture = "images")
    {
        var weights = new float[3 * Block * Block];
        weights.AsSpan(0, Block * Block).Fill(1f / (Block * Block));
        return writer
            .Constant("mean", weights, 1, 3, Block, Block)
            .Node("Conv", [picture, "mean"], ["means"], ("strides", new long[] { Block, Block }));
    }

    private static float[] CentreBoxes()
    {
        var boxes = new float[4 * Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            boxes[i] = (i % 8 * Block) + (Block / 2);
            boxes[Blocks + i] = (i / 8 * Block) + (Block / 2);
            boxes[(2 * Blocks) + i] = Block;
            boxes[(3 * Blocks) + i] = Block;
        }

        return boxes;
    }

    private static float[] CornerRows()
    {
        var rows = new float[Blocks * 6];
        for (var i = 0; i < Blocks; i++)
        {
            var (left, top) = (i % 8 * Block, i / 8 * Block);
            float[] row = [left, top, left + Block, top + Block, 0.9f, 1f];
            row.CopyTo(rows, i * 6);
        }

        return rows;
    }
}
