namespace Normitri.TestModels.Forms;

/// <summary>Every pixel twice as wide and high: [1, 3, 128, 128].</summary>
public static class SuperResolutionGraph
{
    public static OnnxModelWriter Create() => new OnnxModelWriter()
        .Input("images", OnnxModelWriter.Float, 1, 3, FormGraph.Side, FormGraph.Side)
        .Output("output", OnnxModelWriter.Float, 1, 3, 2 * FormGraph.Side, 2 * FormGraph.Side)
        .Constant("scales", [1f, 1f, 2f, 2f], 4)
        .Node("Resize", ["images", string.Empty, "scales"], ["output"], ("mode", "nearest"));
}
