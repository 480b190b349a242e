namespace Normitri.TestModels.Forms;

/// <summary>The detection and an unsure one, boxes in fractions of the input.</summary>
public static class DetrGraph
{
    /// <summary>As Ultralytics exports RT-DETR: [1, 2, 6].</summary>
    public static OnnxModelWriter CreateSingle() => FormGraph.Create().Mixed(
        "output0", [0.375f, 0.25f, 0.25f, 0.25f, 0, 0, 0.5f, 0.5f, 0.1f, 0.1f, 0, 0], [0, 0, 0, 0, 0.1f, 0.8f, 0, 0, 0, 0, 0.2f, 0], [1, 2, 6]);

    /// <summary>Logits of two classes and of nothing, which softmax makes 0.8 (8 of 10) and a third.</summary>
    public static OnnxModelWriter CreateSoftmax() => Boxes().Gated("logits", [0, MathF.Log(8f), 0, 0, 0, 0], [1, 2, 3]);

    /// <summary>Logits of two classes, which the sigmoid makes 0.8 and almost 0.</summary>
    public static OnnxModelWriter CreateSigmoid() => Boxes().Mixed("logits", [-9, -9, -9, -9], [0, 9 + MathF.Log(4f), 0, 0], [1, 2, 2]);

    private static OnnxModelWriter Boxes() =>
        FormGraph.Create().Steady("pred_boxes", [0.375f, 0.25f, 0.25f, 0.25f, 0.5f, 0.5f, 0.1f, 0.1f], [1, 2, 4]);
}
