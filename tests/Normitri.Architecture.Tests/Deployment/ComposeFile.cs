using YamlDotNet.RepresentationModel;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>A YAML document with the few looks into it that these tests take.</summary>
internal sealed class ComposeFile
{
    private readonly YamlNode _root;

    private ComposeFile(YamlNode root) => _root = root;

    public static ComposeFile OfTheRepository() => Parse(DeploymentFiles.Read(Path.Combine("infra", "compose.yaml")));

    public static ComposeFile Collector() => Parse(DeploymentFiles.Read(Path.Combine("infra", "otel-collector.yaml")));

    /// <exception cref="YamlDotNet.Core.YamlException">It is not YAML.</exception>
    public static ComposeFile Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return new ComposeFile(stream.Documents.Single().RootNode);
    }

    /// <summary>Keys of the mapping at a path; none where there is nothing.</summary>
    public IReadOnlyList<string> Keys(params string[] path) => At(path) is YamlMappingNode map ? [.. map.Children.Keys.Select(Text)] : [];

    /// <summary>The scalar, or the scalars of the list, at a path; none where there is nothing.</summary>
    public IReadOnlyList<string> Texts(params string[] path) => At(path) switch
    {
        YamlScalarNode scalar => [Text(scalar)],
        YamlSequenceNode list => [.. list.Children.Select(Text)],
        _ => [],
    };

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private YamlNode? At(string[] path) =>
        path.Aggregate((YamlNode?)_root, (node, key) => node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null);
}
