using System.Text;
using Normitri.Inference.Manifests;
using Normitri.Inference.Manifests.Json;
using Normitri.TestSupport;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Tests.Manifests;

/// <summary>docs/models.md says what the reader does.</summary>
public sealed class ModelsPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(DemoFrames.RepositoryRoot, "docs", "models.md"));

    [Fact]
    public void Example_OfACompleteManifest_HasNoFaults()
    {
        var example = Lines.SkipWhile(line => line != "## A complete manifest").Where(line => line.StartsWith("    ", StringComparison.Ordinal));

        var result = ManifestReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', example)), ManifestHints.None);

        Assert.Empty(result.Faults);
        Assert.Equal(OutputForms.ThreeTensor, result.Manifest!.OutputForm);
    }

    [Fact]
    public void Forms_AreThereWithTheMembersThatTheyTakeAndNeed() => Assert.All(OutputForms.Names, form =>
    {
        var row = Assert.Single(Lines, line => line.StartsWith($"| `{form}` |", StringComparison.Ordinal)).Split('|');
        var rule = FormRules.Find(form)!;
        Assert.Equal(rule.Task, row[2].Trim());
        Assert.Equal(rule.Required.Order(), Members(row[4]).Where(member => member.Contains("**", StringComparison.Ordinal)).Select(member => member.Trim('*')).Order());
        Assert.Equal(
            rule.Allowed.Order(), Members(row[4]).Where(member => !member.StartsWith("**", StringComparison.Ordinal)).Select(member => member.Split(' ')[0]).Order());
        Assert.Equal(rule.Nms, row[5].Trim() switch { "**needed**" => NmsNeed.Required, "optional" => NmsNeed.Optional, _ => NmsNeed.Never });
    });

    [Fact]
    public void Members_OfOutput_AreExplained() => Assert.All(
        new OutputDocument().Options(), option => Assert.Contains(Lines, line => line.StartsWith($"| `{option.Name}` |", StringComparison.Ordinal)));

    /// <summary>The members of a cell, such as "**boxes**, units (normalized), strides (8, 16)".</summary>
    private static IEnumerable<string> Members(string cell)
    {
        var depth = 0;
        var text = new StringBuilder();
        foreach (var letter in cell.Trim())
        {
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            text.Append(letter == ',' && depth == 0 ? '\n' : letter);
        }

        return text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(member => member.Contains('(', StringComparison.Ordinal) ? member[..member.IndexOf('(', StringComparison.Ordinal)].Trim() : member);
    }
}
