namespace Normitri.Vision.Outputs;

/// <summary>What the element types are, and what they can stand for.</summary>
public static class TensorElements
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this TensorElement element) => element switch
    {
        TensorElement.Float32 or TensorElement.Int32 => 4,
        TensorElement.Int64 => 8,
        TensorElement.Float16 => 2,
        TensorElement.UInt8 or TensorElement.Bool => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "Not an element type."),
    };

    /// <summary>Boxes and everything that shares a tensor with them: numbers with fractions and no scale.</summary>
    internal static bool IsFloat(this TensorElement element) => element is TensorElement.Float32 or TensorElement.Float16;

    /// <summary>Scores in a tensor of their own: bytes are read as fractions of 255.</summary>
    internal static bool IsScore(this TensorElement element) => element.IsFloat() || element == TensorElement.UInt8;
}
