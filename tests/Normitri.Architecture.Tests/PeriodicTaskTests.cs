using System.Text.RegularExpressions;

namespace Normitri.Architecture.Tests;

/// <summary>Who watches the watchers: nothing in a server runs periodically without telling of it.</summary>
public sealed partial class PeriodicTaskTests
{
    /// <summary>Programs of their own, which have no list of tasks: the server sees by their silence that they stopped.</summary>
    private static readonly string[] OtherPrograms = ["Normitri.Cli", "Normitri.Client", "Normitri.Gateway"];

    /// <summary>Files with a timer that need not tell, and why.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["src/Normitri.Contracts/Health/PeriodicTasks.cs"] = "It is the list itself.",
        ["src/Normitri.Grains/Alerts/AlertGrain.cs"] = "It lets one idle grain leave memory early; where it rings no more, idle collection does the same later.",
        ["src/Normitri.Grains/Canaries/CanarySender.cs"] = "It ends with the outcome of one picture or its patience; the rounds that send are in the list.",
        ["src/Normitri.Grains/Presence/StorePresenceGrain.cs"] = "A deadline of its store, which rings once; presence-sweep wakes a store that forgot it.",
        ["src/Normitri.Grains/Watchdog/SiloEnd.cs"] = "It rings once.",
        ["src/Normitri.Inference/Execution/RunDeadline.cs"] = "It rings once.",
        ["src/Normitri.Inference/Hosting/InferenceHost.cs"] = "src/Normitri.Server/Health/OverdueTask.cs tells for it.",
        ["src/Normitri.Server/Presence/PresenceLine.cs"] = "It lasts as long as one gateway's line, whose end is told.",
    };

    [Fact]
    [Trait("Row", "W21")]
    public void EveryLoopAndTimer_TellsOfItself()
    {
        var silent = Periodic().Where(file => !Tells().IsMatch(File.ReadAllText(Repository.PathOf(file)))).ToList();
        Assert.True(silent.Count > 0 && Periodic().Count > silent.Count, "The patterns find nothing.");
        Assert.Equal(Exempt.Keys.Order(StringComparer.Ordinal), silent.Order(StringComparer.Ordinal));
        Assert.Matches(Tells(), File.ReadAllText(Repository.PathOf("src", "Normitri.Server", "Health", "OverdueTask.cs")));
    }

    private static List<string> Periodic() => Repository.Files("src", "*.cs")
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(file => !OtherPrograms.Contains(file.Split('/')[1]) && Repeats().IsMatch(File.ReadAllText(Repository.PathOf(file))))
        .ToList();

    [GeneratedRegex(@"\bnew PeriodicTimer\(|:\s*(\w+,\s*)*BackgroundService\b|\bRegisterGrainTimer\b|\.CreateTimer\(|\bnew Timer\(")]
    private static partial Regex Repeats();

    [GeneratedRegex(@"\b_?tasks\.(Add|RunAsync)\(")]
    private static partial Regex Tells();
}
