namespace Normitri.TestModels;

/// <summary>A network of four convolutions with random weights that takes about 0.3 ms of a core: with it, what surrounds a network costs more than the network. It sees nothing.</summary>
public static class SmallDetector
{
    /// <summary>Pixels of a side of the input.</summary>
    public const int Side = 128;

    private const int Cells = Side / 8;

    /// <summary>A model with the input images [1,3,128,128] and the output output0 [1,4+classes,256], the form of YOLOv8.</summary>
    public static byte[] Create(int classes = 80)
    {
        var random = new Random(20260301);
        var writer = new OnnxModelWriter().Input("images", OnnxModelWriter.Float, 1, 3, Side, Side);
        Layer("images", "a", 3, 16, 3, 2);
        Layer("a", "b", 16, 32, 3, 2);
        Layer("b", "c", 32, 48, 3, 2);
        Layer("c", "d", 48, 4 + classes, 1, 1);
        return writer
            .Constant("row", [1L, 4 + classes, Cells * Cells], 3)
            .Constant("low", [-12f], 1)
            .Node("Reshape", ["d", "row"], ["flat"])
            .Node("Min", ["flat", "low"], ["clipped"])
            .Node("Sigmoid", ["clipped"], ["output0"])
            .Output("output0", OnnxModelWriter.Float, 1, 4 + classes, Cells * Cells)
            .ToArray();

        void Layer(string from, string to, int channelsIn, int channelsOut, int kernel, int stride)
        {
            var weights = new float[channelsOut * channelsIn * kernel * kernel];
            var spread = MathF.Sqrt(2f / (channelsIn * kernel * kernel));
            foreach (ref var weight in weights.AsSpan())
                weight = ((random.NextSingle() * 2f) - 1f) * spread;
            var pad = (long)(kernel / 2);
            writer
                .Constant($"{to}-weights", weights, channelsOut, channelsIn, kernel, kernel)
                .Node("Conv", [from, $"{to}-weights"], [$"{to}-sum"], ("strides", new long[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }))
                .Node("Relu", [$"{to}-sum"], [to]);
        }
    }
}
