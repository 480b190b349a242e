namespace Normitri.TestModels.Forms;

/// <summary>Boxes as corners in fractions of the input: the detection and a prior that sees nothing but background.</summary>
public static class SsdGraph
{
    /// <summary>Top first, and scores with the background before the classes.</summary>
    public static OnnxModelWriter CreateTopFirst() => FormGraph.Create()
        .Steady("boxes", [0.125f, 0.25f, 0.375f, 0.5f, 0, 0, 0.1f, 0.1f], [1, 2, 4])
        .Gated("scores", [0.1f, 0.1f, 0.8f, 0.9f, 0.05f, 0.05f], [1, 2, 3]);

    /// <summary>Left first, and scores and classes apart, the background being class 0.</summary>
    public static OnnxModelWriter CreateLists() => FormGraph.Create()
        .Steady("boxes", [0.25f, 0.125f, 0.5f, 0.375f, 0, 0, 0.1f, 0.1f], [1, 2, 4])
        .Gated("scores", [0.8f, 0.9f], [1, 2])
        .Steady("classes", [2, 0], [1, 2]);
}
