using System.Text.RegularExpressions;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>Names of series in queries, and the families that they belong to.</summary>
internal static partial class MetricNames
{
    /// <summary>The families of our own and of the runtime that a query reads.</summary>
    public static IEnumerable<string> Read(string query) => Name().Matches(query).Select(match => match.Value);

    /// <summary>The recorded series that a query reads.</summary>
    public static IEnumerable<string> Recorded(string query) => Recording().Matches(query).Select(match => match.Value);

    /// <summary>What a page of figures has: the names as they are queried, histograms with the suffixes of their series.</summary>
    public static HashSet<string> Published(string page) => [.. Type().Matches(page).SelectMany(match => match.Groups["kind"].Value == "histogram"
        ? (string[])["_bucket", "_sum", "_count"]
        : [""], (match, suffix) => match.Groups["name"].Value + suffix)];

    /// <summary>What docs/telemetry.md lists of gateways and of what a server publishes at times only.</summary>
    public static HashSet<string> Documented()
    {
        var file = Path.Combine(Repository.Root, "docs", "telemetry.md");
        return File.Exists(file) ? [.. Instrument().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)] : [];
    }

    /// <summary>The instrument that a series comes from, as documents name it; without units, which not every instrument's name has.</summary>
    public static bool IsDocumented(string series, HashSet<string> documented)
    {
        var name = Suffix().Replace(series, "");
        return documented.Any(instrument => instrument.Replace('.', '_') is var flat && (flat == name || flat == UnitSuffix().Replace(name, "")));
    }

    [GeneratedRegex(@"(?<![\w:])(normitri|dotnet)_[a-z0-9_]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![\w:])normitri:[a-z0-9_:]+")]
    private static partial Regex Recording();

    [GeneratedRegex(@"^# TYPE (?<name>\S+) (?<kind>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"`(?<name>normitri\.[a-z_.]+)`")]
    private static partial Regex Instrument();

    [GeneratedRegex("_(bucket|sum|count|total)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("_(seconds|bytes|ratio)$")]
    private static partial Regex UnitSuffix();
}
