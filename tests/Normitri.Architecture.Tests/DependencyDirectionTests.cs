namespace Normitri.Architecture.Tests;

/// <summary>Server -> Grains -> (Inference, Storage, Contracts) -> Vision, and the client beside them.</summary>
public sealed class DependencyDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Normitri.Vision"] = [],
        ["Normitri.Inference"] = ["Normitri.Vision"],
        ["Normitri.Contracts"] = ["Normitri.Vision"],
        ["Normitri.Storage"] = ["Normitri.Contracts", "Normitri.Vision"],
        ["Normitri.Grains"] = ["Normitri.Contracts", "Normitri.Inference", "Normitri.Storage", "Normitri.Vision"],
        ["Normitri.Telemetry"] = [],
        ["Normitri.Server"] = ["Normitri.Grains", "Normitri.Contracts", "Normitri.Inference", "Normitri.Storage", "Normitri.Telemetry", "Normitri.Vision"],
        ["Normitri.Client"] = [],
        ["Normitri.Gateway"] = ["Normitri.Client", "Normitri.Telemetry"],
        ["Normitri.Cli"] = ["Normitri.Client", "Normitri.Inference", "Normitri.Vision"],
    };

    private static readonly Dictionary<string, string[]> Families = new()
    {
        ["Orleans"] = ["Normitri.Contracts", "Normitri.Grains", "Normitri.Server"],
        ["OnnxRuntime"] = ["Normitri.Inference"],
        ["ImageSharp"] = ["Normitri.Vision"],
        ["Blobs"] = ["Normitri.Storage"],
    };

    [Fact]
    public void EveryProject_ReferencesOnlyWhatLiesBelowIt()
    {
        foreach (var project in Project.Products())
        {
            Assert.True(Allowed.TryGetValue(project.Name, out var allowed), $"{project.Name} has no place in the layering: give it one here.");
            Assert.Empty(project.References().Except(allowed!));
        }
    }

    [Fact]
    public void EveryPackageFamily_IsUsedOnlyWhereItBelongs()
    {
        foreach (var (family, users) in Families)
            Assert.Equal(users.Order(), Project.Products().Where(project => project.Uses(family)).Select(project => project.Name).Order());
    }

    [Fact]
    public void NoProduct_NamesAStandIn()
    {
        foreach (var project in Project.Products())
            Assert.DoesNotContain(project.References(), reference => reference.StartsWith("Normitri.Standins", StringComparison.Ordinal));
    }
}
