namespace Normitri.Vision.Outputs;

/// <summary>Shapes of outputs that are matrices, with or without leading dimensions of 1 (the batch).</summary>
internal static class MatrixShape
{
    /// <summary>Reads [rows, columns] out of [1, rows, columns] or [rows, columns].</summary>
    public static bool TryRead(ReadOnlySpan<long> shape, int length, out int rows, out int columns)
    {
        (rows, columns) = (0, 0);
        while (shape.Length > 2 && shape[0] == 1)
            shape = shape[1..];
        if (shape.Length != 2 || shape[0] is < 0 or > int.MaxValue || shape[1] is < 0 or > int.MaxValue || shape[0] * shape[1] != length)
            return false;
        (rows, columns) = ((int)shape[0], (int)shape[1]);
        return true;
    }

    /// <summary>The last two dimensions of a declared shape whose other dimensions are a batch (1 or any); -1 for one that is open.</summary>
    public static bool TryReadDeclared(IReadOnlyList<long> shape, out long rows, out long columns)
    {
        (rows, columns) = (-1, -1);
        if (shape.Count is < 2 or > 3)
            return false;
        (rows, columns) = (shape[^2], shape[^1]);
        return true;
    }

    public static string Print(ReadOnlySpan<long> shape) => $"[{string.Join(",", shape.ToArray())}]";
}
