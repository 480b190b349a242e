namespace Normitri.TestModels.Forms;

/// <summary>Boxes, scores and classes: the detection and an unsure one.</summary>
public static class ThreeTensorGraph
{
    /// <param name="classes">The element type of the classes.</param>
    public static OnnxModelWriter Create(int classes) => Boxes([1, 2, 4])
        .Gated("scores", [0.8f, 0.1f], [1, 2])
        .Steady("classes", [1, 0], [1, 2], classes);

    /// <summary>Boxes as [2, 4], and how many of them count: one.</summary>
    public static OnnxModelWriter CreateCounted() => Boxes([2, 4])
        .Gated("scores", [0.8f, 0.7f], [1, 2])
        .Steady("classes", [1, 0], [1, 2])
        .Steady("count", [1], [1], OnnxModelWriter.Int32);

    /// <summary>Boxes as [1, 4, 2].</summary>
    public static OnnxModelWriter CreateTransposed() => FormGraph.Create()
        .Steady("boxes", [16, 0, 8, 0, 32, 8, 24, 8], [1, 4, 2])
        .Gated("scores", [0.8f, 0.1f], [1, 2], OnnxModelWriter.Float16)
        .Steady("classes", [1, 0], [1, 2], OnnxModelWriter.Int64);

    private static OnnxModelWriter Boxes(long[] shape) => FormGraph.Create().Steady("boxes", [16, 8, 32, 24, 0, 0, 8, 8], shape);
}
