using System.Globalization;
using Normitri.Server.Http;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest;

/// <summary>The query parameter <c>wait</c>: <c>500ms</c> or <c>5s</c>, at most 30 s.</summary>
internal static class WaitParameter
{
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(30);

    public static QueryParameter Description { get; } = new("wait", "How long to wait for the result, as 500ms or 5s; at most 30s. Without it the answer is 202.");

    /// <summary>Null when it is absent (then <paramref name="wait"/> is null too) or as it should be.</summary>
    public static Problem? Read(HttpRequest request, out TimeSpan? wait)
    {
        wait = null;
        if (!request.QueryString.HasValue || request.Query["wait"] is not [{ } text])
            return null;
        if (TryParse(text, out var parsed) && parsed > TimeSpan.Zero && parsed <= Max)
        {
            wait = parsed;
            return null;
        }

        return new Problem(400, "bad-parameter", "Bad parameter", $"wait is '{text}'; send 1ms to 30s, as 500ms or 5s.");
    }

    private static bool TryParse(ReadOnlySpan<char> text, out TimeSpan wait)
    {
        wait = default;
        var milliseconds = text.EndsWith("ms", StringComparison.Ordinal);
        if (!milliseconds && !text.EndsWith('s'))
            return false;
        if (!int.TryParse(text[..^(milliseconds ? 2 : 1)], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        wait = milliseconds ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number);
        return true;
    }
}
