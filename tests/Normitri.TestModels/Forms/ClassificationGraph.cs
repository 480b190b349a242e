namespace Normitri.TestModels.Forms;

/// <summary>[1, 2]: on a white picture class 1 with 0.8, on a black one both with a half or less.</summary>
public static class ClassificationGraph
{
    public static OnnxModelWriter CreateSoftmax() => FormGraph.Create().Gated("output0", [0, MathF.Log(4f)], [1, 2]);

    public static OnnxModelWriter CreateProbabilities() => FormGraph.Create().Mixed("output0", [0.3f, 0], [-0.1f, 0.8f], [1, 2]);
}
