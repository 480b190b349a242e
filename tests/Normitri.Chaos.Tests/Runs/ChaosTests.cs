using Normitri.Bench.Chaos;
using Normitri.Bench.Chaos.Plans;
using Xunit.Abstractions;

namespace Normitri.Chaos.Tests.Runs;

/// <summary>A slice of <c>bench/run chaos</c>: real processes, killed.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Row", "N10")]
    public async Task KilledServersAndSenders_LoseNothingDoubleNothingAndKeepTheOrder()
    {
        var settings = new ChaosSettings(Frames: 400, Kills: 3, Seed: Random.Shared.Next(1_000_000), ChaosSettings.Sqlite);
        output.WriteLine($"bench/run chaos --frames {settings.Frames} --kills {settings.Kills} --seed {settings.Seed}");
        var outcome = await ChaosRun.RunAsync(settings, output.WriteLine);
        Assert.Empty(outcome.Findings);
        Assert.Equal(settings.Frames, outcome.Evidence.Journal.Count);
        Assert.Equal(0, outcome.BadEnds);
        Assert.Contains(ChaosPlan.Create(settings), step => step.Kind == ChaosEventKind.KillSender);
    }
}
