using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Normitri.Analyzers.Tests;

/// <summary>Rules that no build asks for hold nothing.</summary>
public sealed class WiringTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", ".."));

    private static readonly DiagnosticDescriptor[] Rules =
    [
        .. typeof(SchedulerAnalyzer).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics),
    ];

    [Fact]
    public void EveryRule_IsAnErrorWithANumberOfItsOwn()
    {
        Assert.Equal(Enumerable.Range(1, 13).Select(number => $"NORM{number:000}"), Rules.Select(rule => rule.Id).Order());
        Assert.All(Rules, rule => Assert.True(rule is { DefaultSeverity: DiagnosticSeverity.Error, IsEnabledByDefault: true }));
    }

    [Fact]
    public void EveryBuildOfTheProduct_UsesTheRules()
    {
        Assert.Contains("eng/analyzers/Analyzers.targets", XDocument.Load(Path.Combine(Root, "Directory.Build.targets")).Descendants("Import").Select(import => (string?)import.Attribute("Project")));
        Assert.Equal("true", XDocument.Load(Path.Combine(Root, "src", "Normitri.Grains", "Normitri.Grains.csproj")).Descendants("GrainCode").Single().Value);
    }

    [Fact]
    public void NoConfiguration_SwitchesARuleOff() => Assert.DoesNotContain("NORM", File.ReadAllText(Path.Combine(Root, ".editorconfig")), StringComparison.Ordinal);

    private static string FolderOfThisFile([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
