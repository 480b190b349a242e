using Microsoft.Net.Http.Headers;

namespace Normitri.Server.Metrics;

/// <summary>How the figures are written.</summary>
/// <param name="MediaType">With its version.</param>
/// <param name="IsOpenMetrics">Counters are named without their suffix in the lines about them, units have a line, and the end is marked.</param>
internal sealed record MetricsFormat(string MediaType, bool IsOpenMetrics)
{
    /// <summary>The text format of Prometheus, which everybody reads.</summary>
    public static MetricsFormat Text { get; } = new("text/plain; version=0.0.4; charset=utf-8", false);

    /// <summary>For who asks for it by name.</summary>
    public static MetricsFormat OpenMetrics { get; } = new("application/openmetrics-text; version=1.0.0; charset=utf-8", true);

    /// <summary>What a scraper prefers, by its header Accept.</summary>
    public static MetricsFormat Of(IList<MediaTypeHeaderValue> accept)
    {
        double text = 0, open = 0;
        foreach (var media in accept)
        {
            var quality = media.Quality ?? 1;
            if (media.MediaType.Equals("application/openmetrics-text", StringComparison.OrdinalIgnoreCase) && VersionOf(media) is "" or "1.0.0")
                open = Math.Max(open, quality);
            else if (media.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase) || media.MatchesAllTypes)
                text = Math.Max(text, quality);
        }

        return open > 0 && open >= text ? OpenMetrics : Text;
    }

    private static string VersionOf(MediaTypeHeaderValue media) =>
        media.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value.ToString().Trim('"') ?? "";
}
