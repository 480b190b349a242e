namespace Normitri.TestModels.Forms;

/// <summary>[1, 3, 7]: the detection with objectness 0.8, one whose class is unsure, and a repetition of the first.</summary>
public static class YoloV5Graph
{
    public static OnnxModelWriter Create(int element = OnnxModelWriter.Float) => FormGraph.Create().Mixed(
        "output0",
        [24, 16, 16, 16, 0, 0, 1, 40, 40, 8, 8, 0, 0.3f, 0.2f, 25, 16, 16, 16, 0, 0, 0.9f],
        [0, 0, 0, 0, 0.8f, 0, 0, 0, 0, 0, 0, 0.9f, 0, 0, 0, 0, 0, 0, 0.8f, 0, 0],
        [1, 3, 7],
        element);

    /// <summary>The same as [1, 7, 3].</summary>
    public static OnnxModelWriter CreateTransposed() => FormGraph.Create().Mixed(
        "output0",
        [24, 40, 25, 16, 40, 16, 16, 8, 16, 16, 8, 16, 0, 0, 0, 0, 0.3f, 0, 1, 0.2f, 0.9f],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.8f, 0.9f, 0.8f, 0, 0, 0, 0, 0, 0],
        [1, 7, 3]);
}
