namespace Normitri.Architecture.Tests;

/// <summary>The solution holds every project, and no stand-in: those are compiled only where a reference needs them.</summary>
public sealed class SolutionTests
{
    private static readonly string Solution = File.ReadAllText(Repository.PathOf("Normitri.Orleans.sln"));

    [Fact]
    public void TheSolution_ListsNoStandIn() => Assert.DoesNotContain("standins", Solution, StringComparison.Ordinal);

    [Fact]
    public void TheSolution_ListsEveryOtherProject()
    {
        foreach (var folder in new[] { "src", "tests", "samples", "bench", "eng/analyzers" })
        {
            foreach (var project in Repository.Files(folder, "*.csproj"))
                Assert.Contains(Path.GetFileName(project), Solution, StringComparison.Ordinal);
        }
    }
}
