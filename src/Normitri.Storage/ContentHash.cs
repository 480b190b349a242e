namespace Normitri.Storage;

/// <summary>SHA-256 as text: 64 lower-case hexadecimal digits.</summary>
internal static class ContentHash
{
    public const int Bytes = 32;

    public static bool IsValid(string? hash)
    {
        if (hash is not { Length: 2 * Bytes })
            return false;
        foreach (var c in hash)
        {
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        }

        return true;
    }
}
