using System.Globalization;
using System.Text;

namespace Normitri.Cli.Terminals;

/// <summary>Texts from outside, made safe to print on one line of a terminal.</summary>
internal static class Printable
{
    /// <summary>Control characters (a newline in a file name, an escape sequence) as <c>\n</c> or <c>\u001b</c>; everything else as it is.</summary>
    public static string Of(string text)
    {
        if (!text.Any(NeedsEscape))
            return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when NeedsEscape(c) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => line.Append(c),
            };
        }

        return line.ToString();
    }

    // Besides control characters: the ones that turn the direction of writing, which make a name look like another.
    private static bool NeedsEscape(char c) => char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
