namespace Normitri.TestModels.Forms;

/// <summary>[1, 6, 2]: the detection and one that is unsure.</summary>
public static class YoloV8Graph
{
    public static OnnxModelWriter Create(int element = OnnxModelWriter.Float, OnnxModelWriter? graph = null) => (graph ?? FormGraph.Create()).Mixed(
        "output0",
        [24, 40, 16, 40, 16, 8, 16, 8, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0.1f, 0.2f, 0.8f, 0.3f],
        [1, 6, 2],
        element);
}
