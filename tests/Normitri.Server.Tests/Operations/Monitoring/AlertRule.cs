using Normitri.Server.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>A rule of infra/prometheus/rules.</summary>
/// <param name="Alert">The alert's name; null for a recorded series.</param>
/// <param name="Record">The recorded series' name; null for an alert.</param>
/// <param name="Query">What is asked.</param>
/// <param name="For">How long it must be so.</param>
/// <param name="Severity">warning or critical.</param>
/// <param name="Annotations">By name.</param>
internal sealed record AlertRule(string? Alert, string? Record, string Query, string? For, string? Severity, IReadOnlyDictionary<string, string> Annotations)
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "infra", "prometheus");

    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Path.Combine(Folder, "rules"), "*.yml").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Tests { get; } = [.. Directory.GetFiles(Path.Combine(Folder, "tests"), "*.yml").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<AlertRule> All { get; } = [.. Files
        .SelectMany(file => List(Read(file), "groups"))
        .SelectMany(group => List(group, "rules"))
        .Select(rule => new AlertRule(
            Text(rule, "alert"),
            Text(rule, "record"),
            Text(rule, "expr")!,
            Text(rule, "for"),
            Child(rule, "labels") is { } labels ? Text(labels, "severity") : null,
            Child(rule, "annotations") is YamlMappingNode map ? map.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString()) : new Dictionary<string, string>()))];

    public static IEnumerable<AlertRule> Alerts => All.Where(rule => rule.Alert is not null);

    /// <summary>Alert by alert, whether each test of it expects it to be there.</summary>
    public static ILookup<string, bool> Expectations { get; } = Tests
        .SelectMany(file => List(Read(file), "tests"))
        .SelectMany(test => List(test, "alert_rule_test"))
        .ToLookup(test => Text(test, "alertname")!, test => List(test, "exp_alerts").Any());

    private static YamlNode Read(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(file);
        stream.Load(reader);
        return stream.Documents.Single().RootNode;
    }

    private static IEnumerable<YamlNode> List(YamlNode node, string name) => Child(node, name) as YamlSequenceNode ?? [];

    private static string? Text(YamlNode node, string name) => Child(node, name)?.ToString();

    private static YamlNode? Child(YamlNode node, string name) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;
}
