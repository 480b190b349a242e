using System.Globalization;

namespace Normitri.Server.Ingest;

/// <summary>Reads times as RFC 3339 writes them: date, time, optional fraction, and always an offset.</summary>
internal static class Rfc3339
{
    private const int LengthToSeconds = 19;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length <= LengthToSeconds)
            return false;
        // One form at a time: the list of forms costs a try each, and the ends of the text say which it is.
        var form = (text[^1] == 'Z' ? 0 : 2) + (text[LengthToSeconds] == '.' ? 1 : 0);
        return DateTimeOffset.TryParseExact(text, Forms[form], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
