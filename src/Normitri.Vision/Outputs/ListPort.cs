namespace Normitri.Vision.Outputs;

/// <summary>Reads an output that holds one value for each detection: [N], [1, N] or [1, N, 1].</summary>
internal sealed class ListPort
{
    private readonly FloatBuffer _floats = new();

    /// <summary>Whether a declared output can be such a list of scores; its length, or -1.</summary>
    public static bool FitsScores(OutputDeclaration output, out long count)
    {
        count = -1;
        return output.Element.IsScore() && MatrixShape.TryReadDeclaredVector(output.Shape, out count);
    }

    /// <summary>Whether a declared output can be such a list of whole numbers, of any element type.</summary>
    public static bool FitsNumbers(OutputDeclaration output, out long count) => MatrixShape.TryReadDeclaredVector(output.Shape, out count);

    public bool TryReadScores(OutputTensor output, out ReadOnlySpan<float> scores)
    {
        var fits = output.Element.IsScore() && MatrixShape.IsVector(output.Shape, output.Length);
        scores = fits ? _floats.Read(output) : default;
        return fits;
    }

    public bool TryReadNumbers(OutputTensor output, out NumberList numbers)
    {
        var fits = MatrixShape.IsVector(output.Shape, output.Length);
        numbers = fits ? new NumberList(output, output.Element.IsFloat() ? _floats.Read(output) : default) : default;
        return fits;
    }
}
