namespace Normitri.TestModels.Forms;

/// <summary>The detection and an unsure one, as [1, 2, 6] or [1, 6, 2].</summary>
public static class EndToEndGraph
{
    public static OnnxModelWriter CreateRows(int element = OnnxModelWriter.Float) => FormGraph.Create().Mixed(
        "output0", [16, 8, 32, 24, 0, 1, 0, 0, 8, 8, 0, 0], [0, 0, 0, 0, 0.8f, 0, 0, 0, 0, 0, 0.1f, 0], [1, 2, 6], element);

    public static OnnxModelWriter CreateColumns() => FormGraph.Create().Mixed(
        "output0", [16, 0, 8, 0, 32, 8, 24, 8, 0, 0, 1, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0.8f, 0.1f, 0, 0], [1, 6, 2]);
}
