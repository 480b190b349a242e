using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests.Telemetry;

/// <summary>docs/telemetry.md names every metric that the source makes, and no other. Units and labels are compared with what runs, in the server's tests.</summary>
[Trait("Row", "Y07")]
public sealed partial class MetricPageTests
{
    [Fact]
    public void ThePage_NamesEveryMetricOfTheSource()
    {
        var made = Repository.Files("src", "*.cs").SelectMany(file => Made(File.ReadAllText(file))).Distinct().Order(StringComparer.Ordinal).ToList();
        var named = Row().Matches(File.ReadAllText(Repository.PathOf("docs", "telemetry.md"))).Select(row => row.Groups["name"].Value).ToList();
        Assert.True(made.Count > 50, $"{made.Count} metrics were found");
        Assert.Equal(made, named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryMeter_BeginsWithTheProductsName()
    {
        var meters = Repository.Files("src", "*.cs").SelectMany(file => Meter().Matches(File.ReadAllText(file))).Select(meter => meter.Groups["name"].Value);
        Assert.DoesNotContain(meters, name => !name.StartsWith("Normitri", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Made(string source) => source.Contains("normitri.client.spool.{", StringComparison.Ordinal)
        ? SpoolName().Matches(source).Select(name => "normitri.client.spool." + name.Groups["name"].Value)
        : Instrument().Matches(source).Select(instrument => instrument.Groups["name"].Value);

    [GeneratedRegex("""\.Create(Counter|UpDownCounter|Histogram|Gauge|Observable\w+)(<\w+>)?\(\s*"(?<name>[^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Instrument();

    [GeneratedRegex("""\b(Name|Count)\("(?<name>\w+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SpoolName();

    [GeneratedRegex("""meters?\w*\.Create\("(?<name>[^"]+)" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Meter();

    [GeneratedRegex(@"^\| `(?<name>normitri\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
