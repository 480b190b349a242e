namespace Normitri.Storage;

/// <summary>
/// Sentences about failures, as they are kept. They come from anywhere, so they are made such that every database takes them alike: without control
/// characters (PostgreSQL has no U+0000) and halves of characters, and not longer than <see cref="MaxLength"/>.
/// </summary>
internal static class ReasonText
{
    /// <summary>Characters of UTF-16.</summary>
    public const int MaxLength = 2_000;

    private const char Replacement = '\uFFFD';

    /// <summary>The same string when nothing is wrong with it. A control character becomes a space, half a character U+FFFD; what is too long ends with an ellipsis.</summary>
    public static string Clean(string text)
    {
        if (text.Length <= MaxLength && IsClean(text))
            return text;
        var kept = new char[Math.Min(text.Length, MaxLength)];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = char.IsControl(text[i]) ? ' ' : IsHalf(text, i) ? Replacement : text[i];
        if (text.Length > MaxLength)
        {
            kept[^1] = '…';
            if (char.IsHighSurrogate(kept[^2]))
                kept[^2] = ' ';
        }

        return new string(kept).Trim();
    }

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || IsHalf(text, i))
                return false;
        }

        return true;
    }

    private static bool IsHalf(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
        : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
}
