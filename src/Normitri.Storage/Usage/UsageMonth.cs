using System.Globalization;

namespace Normitri.Storage.Usage;

/// <summary>A month by UTC, in which usage is counted. It begins on its first day at 00:00 UTC.</summary>
/// <param name="Number">Year times 100 plus month, e.g. 202611; so it is stored.</param>
public readonly record struct UsageMonth(int Number)
{
    private const string Form = "yyyy-MM";

    public DateTimeOffset Start => new(Number / 100, Number % 100, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The start of the next one.</summary>
    public DateTimeOffset End => Start.AddMonths(1);

    public static UsageMonth Of(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return new UsageMonth((utc.Year * 100) + utc.Month);
    }

    /// <summary>Reads <c>2026-11</c>.</summary>
    public static bool TryParse(string? text, out UsageMonth month)
    {
        var read = DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) && start.Year < 9999;
        month = read ? Of(start) : default;
        return read;
    }

    public override string ToString() => Start.ToString(Form, CultureInfo.InvariantCulture);
}
