using System.Text.RegularExpressions;
using Normitri.Architecture.Tests.Deployment.Containers;
using YamlDotNet.Core;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>What an engine would refuse in the compose file, found without one.</summary>
public sealed partial class ComposeTests
{
    private static readonly ComposeFile Compose = ComposeFile.OfTheRepository();
    private static readonly ComposeFile Collector = ComposeFile.Collector();

    [Fact]
    public void TheServer_IsBuiltFromAnImageOfTheDockerfile() =>
        Assert.Contains(Compose.Texts("services", "normitri", "build", "target").Single(), Dockerfile.OfTheRepository().Images.Select(image => image.Name));

    [Fact]
    public void EveryOtherImage_HasAVersion() =>
        Assert.All(Compose.Keys("services").Where(name => name != "normitri"), name => Assert.Matches(@":[\w.-]*\d[\w.-]*$", Compose.Texts("services", name, "image").Single()));

    [Fact]
    public void EveryVolume_IsDeclaredOrOfTheRepository()
    {
        foreach (var source in Compose.Keys("services").SelectMany(name => Compose.Texts("services", name, "volumes")).Select(volume => volume.Split(':')[0]))
            Assert.True(source.StartsWith('.') ? Path.Exists(Repository.PathOf("infra", source)) : Compose.Keys("volumes").Contains(source), source);
    }

    [Fact]
    public void EverySecretAndDependency_IsDeclared()
    {
        Assert.Empty(Compose.Keys("services").SelectMany(name => Compose.Texts("services", name, "secrets")).Except(Compose.Keys("secrets")));
        Assert.Empty(Compose.Keys("services").SelectMany(name => Compose.Keys("services", name, "depends_on")).Except(Compose.Keys("services")));
    }

    [Fact]
    public void EveryVariable_IsInTheExample()
    {
        var text = DeploymentFiles.Read(Path.Combine("infra", "compose.yaml"));
        var wanted = Variable().Matches(text).Select(match => match.Groups["name"].Value).Concat(Compose.Keys("secrets").SelectMany(name => Compose.Texts("secrets", name, "environment")));
        var given = Given().Matches(DeploymentFiles.Read(Path.Combine("infra", ".env.example"))).Select(match => match.Groups["name"].Value);
        Assert.Equal(given.Order(), wanted.Distinct().Order());
    }

    [Fact]
    public void TheServer_KeepsItsDataInAVolume()
    {
        var path = Dockerfile.OfTheRepository().Images.Single(image => image.Name == "cpu").Environment()["Normitri__Storage__DataPath"];
        Assert.Contains(Compose.Texts("services", "normitri", "volumes"), volume => volume.EndsWith(":" + path, StringComparison.Ordinal));
    }

    [Fact]
    public void TheCollectorsPipelines_NameWhatIsDeclared()
    {
        var pipelines = Collector.Keys("service", "pipelines");
        Assert.NotEmpty(pipelines);
        foreach (var kind in (string[])["receivers", "processors", "exporters"])
            Assert.Empty(pipelines.SelectMany(pipeline => Collector.Texts("service", "pipelines", pipeline, kind)).Except(Collector.Keys(kind)));
    }

    [Fact]
    public void TextThatIsNotYaml_IsSeen() => Assert.ThrowsAny<YamlException>(() => ComposeFile.Parse("services: [a, b"));

    [GeneratedRegex(@"\$\{(?<name>\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?<name>\w+)=", RegexOptions.Multiline)]
    private static partial Regex Given();
}
