using System.Xml.Linq;
using Normitri.Architecture.Tests.Deployment.Containers;

namespace Normitri.Architecture.Tests.Deployment;

/// <summary>What a build of the Dockerfile would stumble over, found without building it.</summary>
public sealed class DockerfileTests
{
    private const string Server = "src/Normitri.Server/Normitri.Server.csproj";
    private static readonly Dockerfile File = Dockerfile.OfTheRepository();

    [Fact]
    public void EveryCopiedPath_IsInTheRepository() => Assert.DoesNotContain(Sources(File), source => !Exists(source));

    [Fact]
    public void EveryCopiedPath_ReachesTheBuild()
    {
        var ignore = DockerIgnore.OfTheRepository();
        Assert.DoesNotContain(Sources(File), source => ignore.Excludes(source.TrimEnd('/')));
    }

    [Theory]
    [InlineData("publish-cpu")]
    [InlineData("publish-gpu")]
    public void EveryProjectBelowTheServer_IsThereBeforeTheRestore(string stage)
    {
        var before = File.Lineage(File.Stages.Single(candidate => candidate.Name == stage)).SelectMany(part => part.Instructions)
            .TakeWhile(instruction => !instruction.Arguments.Contains("dotnet restore", StringComparison.Ordinal))
            .Where(instruction => instruction.CopiesFromContext).SelectMany(Sources).ToHashSet();
        Assert.Contains(Server, before);
        Assert.Empty(Closure(Server).Except(before));
    }

    [Theory]
    [InlineData("publish-cpu")]
    [InlineData("publish-gpu")]
    public void EveryDotnetCommand_NamesTheOfficialPackages(string stage)
    {
        var commands = File.Stages.Single(candidate => candidate.Name == stage).Of("RUN").ToList();
        Assert.Equal(2, commands.Count);
        Assert.All(commands, command => Assert.Contains("-p:PackageProfile=official", command.Words));
        Assert.All(commands, command => Assert.Equal(stage == "publish-gpu", command.Words.Contains("-p:OnnxRuntimeGpu=true")));
    }

    [Fact]
    public void TheImages_AreTheSmallOneAndTheOneForTheGpu() => Assert.Equal(["cpu", "gpu"], File.Images.Select(image => image.Name).Order());

    [Fact]
    public void APlainBuild_MakesTheSmallImage() => Assert.Equal("cpu", File.Stages[^1].Name);

    [Fact]
    public void EveryImage_RunsWithoutRoot() => Assert.DoesNotContain(File.Images, RunsAsRoot);

    [Fact]
    public void EveryStageThatIsNamed_Exists()
    {
        var names = File.Stages.Select(stage => stage.Name).ToHashSet();
        var named = File.Stages.SelectMany(stage => stage.Of("COPY")).SelectMany(copy => copy.Flags)
            .Where(flag => flag.StartsWith("--from=", StringComparison.Ordinal)).Select(flag => flag["--from=".Length..]);
        Assert.DoesNotContain(named, name => !names.Contains(name));
    }

    [Theory]
    [InlineData("FROM base AS app\nENTRYPOINT [\"./a\"]", true)]
    [InlineData("FROM base AS app\nUSER root\nENTRYPOINT [\"./a\"]", true)]
    [InlineData("FROM base AS app\nUSER 1654\nUSER 0:0\nENTRYPOINT [\"./a\"]", true)]
    [InlineData("FROM base AS app\nUSER $APP_UID\nENTRYPOINT [\"./a\"]", false)]
    public void RunsAsRoot_IsSeen(string text, bool expected) => Assert.Equal(expected, RunsAsRoot(Dockerfile.Parse(text).Images.Single()));

    [Fact]
    public void APathThatIsMissing_IsSeen() =>
        Assert.Equal(["src/Missing/"], Sources(Dockerfile.Parse("FROM base\nCOPY src/ \\\n  src/Missing/ ./\nCOPY --from=a /b /c")).Where(source => !Exists(source)));

    private static bool RunsAsRoot(DockerStage image) =>
        image.Of("USER").LastOrDefault()?.Arguments.Split(':')[0] is null or "root" or "0";

    private static IEnumerable<string> Sources(Dockerfile file) =>
        file.Stages.SelectMany(stage => stage.Instructions).Where(instruction => instruction.CopiesFromContext).SelectMany(Sources);

    private static IEnumerable<string> Sources(DockerInstruction copy) => copy.Operands.SkipLast(1);

    private static bool Exists(string path)
    {
        var full = Repository.PathOf(path);
        return System.IO.File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Any());
    }

    private static HashSet<string> Closure(string project)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([project]);
        while (open.TryPop(out var next))
        {
            if (!found.Add(next))
                continue;
            var folder = Path.GetDirectoryName(Repository.PathOf(next))!;
            foreach (var reference in XDocument.Load(Repository.PathOf(next)).Descendants("ProjectReference"))
                open.Push(Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, (string)reference.Attribute("Include")!))));
        }

        return found;
    }
}
