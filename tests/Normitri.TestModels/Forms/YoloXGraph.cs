namespace Normitri.TestModels.Forms;

/// <summary>[1, 84, 7] for strides 8, 16 and 32 on pixels of 0 to 255; the detection is in the second cell of stride 16.</summary>
public static class YoloXGraph
{
    private const int Values = 7;
    private const int Cells = 64 + 16 + 4;

    public static OnnxModelWriter Create()
    {
        var (steady, gated) = (new float[Cells * Values], new float[Cells * Values]);
        float[] row = [0.5f, 1f, 0f, 0f, 0f, 0f, 1f]; // centre (1.5, 1) cells, size e^0
        row.CopyTo(steady, (64 + 1) * Values);
        gated[((64 + 1) * Values) + 4] = 0.8f;
        return FormGraph.Create(white: 255f).Mixed("output", steady, gated, [1, Cells, Values]);
    }
}
