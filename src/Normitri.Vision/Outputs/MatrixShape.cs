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

    /// <summary>
    /// The last two dimensions of a declared shape of at most <paramref name="maxRank"/> dimensions whose others are 1 or open; -1 for one
    /// that is open.
    /// </summary>
    public static bool TryReadDeclared(IReadOnlyList<long> shape, out long rows, out long columns, int maxRank = 3)
    {
        (rows, columns) = (-1, -1);
        if (shape.Count < 2 || shape.Count > maxRank || shape.Take(shape.Count - 2).Any(size => size is not (1 or < 0)))
            return false;
        (rows, columns) = (shape[^2], shape[^1]);
        return true;
    }

    /// <summary>Whether a shape is a list of so many values: [N], [1, N] or [1, N, 1].</summary>
    public static bool IsVector(ReadOnlySpan<long> shape, int length)
    {
        var found = 1L;
        foreach (var size in shape)
        {
            if (size != 1 && found != 1)
                return false;
            found *= size;
        }

        return found == length;
    }

    /// <summary>Whether a declared shape can be such a list, and how long it is; -1 where that is open.</summary>
    public static bool TryReadDeclaredVector(IReadOnlyList<long> shape, out long length)
    {
        var sizes = shape.Where(size => size is not (1 or < 0)).ToArray();
        length = sizes.Length > 0 ? sizes[0] : shape.Any(size => size < 0) ? -1 : 1;
        return sizes.Length <= 1;
    }

    public static string Print(ReadOnlySpan<long> shape) => $"[{string.Join(",", shape.ToArray())}]";
}
