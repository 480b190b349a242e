namespace Normitri.TestModels.Forms;

/// <summary>
/// What the graphs of the output forms share: they look at 64x64 pixels, and their brightest value is a gate. On a white picture they give
/// the same detection, class 1 with score 0.8 in <see cref="Box"/>; on a black one nothing.
/// </summary>
public static class FormGraph
{
    public const int Side = 64;
    public const float Score = 0.8f;

    /// <summary>Left, top, right, bottom in model pixels.</summary>
    public static float[] Box { get; } = [16, 8, 32, 24];

    /// <summary>A graph with the input images and the scalar gate, 0 to 1.</summary>
    /// <param name="element">The input's element type.</param>
    /// <param name="white">The value of white pixels in the input.</param>
    /// <param name="shape">The shape that the input declares; [1, 3, 64, 64] where it is left out.</param>
    public static OnnxModelWriter Create(int element = OnnxModelWriter.Float, float white = 1f, params object[] shape) => new OnnxModelWriter()
        .Input("images", element, shape.Length == 0 ? [1, 3, Side, Side] : shape)
        .Constant("white", [white], 1)
        .Node("Cast", ["images"], ["pixels"], ("to", (long)OnnxModelWriter.Float))
        .Node("ReduceMax", ["pixels"], ["brightest"], ("keepdims", 0L))
        .Node("Div", ["brightest", "white"], ["gate"]);

    /// <summary>An output that is what is steady plus the gate times what is gated.</summary>
    public static OnnxModelWriter Mixed(
        this OnnxModelWriter graph, string name, float[] steady, float[] gated, long[] shape, int element = OnnxModelWriter.Float) => graph
        .Constant($"{name}_steady", steady, shape)
        .Constant($"{name}_gated", gated, shape)
        .Node("Mul", [$"{name}_gated", "gate"], [$"{name}_open"])
        .Node("Add", [$"{name}_steady", $"{name}_open"], [$"{name}_float"])
        .Node("Cast", [$"{name}_float"], [name], ("to", (long)element))
        .Output(name, element, [.. shape.Cast<object>()]);

    public static OnnxModelWriter Steady(this OnnxModelWriter graph, string name, float[] values, long[] shape, int element = OnnxModelWriter.Float) =>
        graph.Mixed(name, values, new float[values.Length], shape, element);

    public static OnnxModelWriter Gated(this OnnxModelWriter graph, string name, float[] values, long[] shape, int element = OnnxModelWriter.Float) =>
        graph.Mixed(name, new float[values.Length], values, shape, element);
}
