using System.Globalization;
using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>What an initialiser comes to, written as in a settings file.</summary>
internal static partial class DefaultText
{
    /// <exception cref="FormatException">An initialiser of a form that is not known here: teach it.</exception>
    public static string Of(SourceProperty property, SourceText source)
    {
        if (property.Initialiser is not { } text || text is "null")
            return Unset(property.Type, source);
        if (source.Constants.TryGetValue(text, out var constant))
            text = constant;
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"')
            return text[1..^1];
        if (text is "true" or "false")
            return text;
        if (text is "[]" or "string.Empty")
            return "none";
        if (Span().Match(text) is { Success: true } span)
            return SpanOf(span).ToString("c", CultureInfo.InvariantCulture);
        if (property.Type.TrimEnd('?') is var type && source.Enums.ContainsKey(type) && text.StartsWith(type + ".", StringComparison.Ordinal))
            return text[(type.Length + 1)..].ToLowerInvariant();
        return Number(text) ?? throw new FormatException($"The default of {property.Name}, '{text}', is of a form that this reader does not know.");
    }

    private static string Unset(string type, SourceText source) => type switch
    {
        _ when type.EndsWith('?') => "none",
        "string" => "none",
        "bool" => "false",
        _ when source.Enums.TryGetValue(type, out var first) => first.ToLowerInvariant(),
        _ => "0",
    };

    private static string? Number(string text)
    {
        decimal result = 1;
        foreach (var factor in text.Split('*', StringSplitOptions.TrimEntries))
        {
            var shift = factor.Split("<<", StringSplitOptions.TrimEntries);
            if (shift.Length > 2 || !decimal.TryParse(Plain(shift[0]), CultureInfo.InvariantCulture, out var value))
                return null;
            result *= shift.Length == 1 ? value : value * (1L << int.Parse(Plain(shift[1]), CultureInfo.InvariantCulture));
        }

        return result.ToString(CultureInfo.InvariantCulture);
    }

    private static string Plain(string number) => number.Replace("_", "").TrimEnd('L', 'U', 'd', 'f', 'm');

    private static TimeSpan SpanOf(Match span) => double.Parse(Plain(span.Groups["value"].Value), CultureInfo.InvariantCulture) is var value
        ? span.Groups["unit"].Value switch
        {
            "Milliseconds" => TimeSpan.FromMilliseconds(value),
            "Seconds" => TimeSpan.FromSeconds(value),
            "Minutes" => TimeSpan.FromMinutes(value),
            "Hours" => TimeSpan.FromHours(value),
            _ => TimeSpan.FromDays(value),
        }
        : default;

    [GeneratedRegex(@"^TimeSpan\.From(?<unit>Milliseconds|Seconds|Minutes|Hours|Days)\((?<value>[\d._]+)\)$")]
    private static partial Regex Span();
}
