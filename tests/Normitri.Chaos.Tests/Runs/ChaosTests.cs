using Normitri.Bench.Chaos;
using Normitri.Bench.Chaos.Plans;
using Xunit.Abstractions;

namespace Normitri.Chaos.Tests.Runs;

/// <summary>A slice of <c>bench/run chaos</c>: real processes, killed.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    /// <summary>Both databases together take about as long as one slice should.</summary>
    private const int Frames = 240;

    [Theory]
    [Trait("Row", "N10")]
    [InlineData(ChaosSettings.Sqlite)]
    [InlineData(ChaosSettings.Postgres)]
    public async Task KilledServersAndSenders_LoseNothingDoubleNothingAndKeepTheOrder(string store)
    {
        var settings = new ChaosSettings(Frames, Kills: 3, Seed: Random.Shared.Next(1_000_000), store);
        output.WriteLine($"bench/run chaos --frames {settings.Frames} --kills {settings.Kills} --store {store} --seed {settings.Seed}");
        var outcome = await ChaosRun.RunAsync(settings, output.WriteLine);
        Assert.Empty(outcome.Findings);
        Assert.Equal(settings.Frames, outcome.Evidence.Journal.Count);
        Assert.Equal(0, outcome.BadEnds);
        Assert.Contains(ChaosPlan.Create(settings), step => step.Kind == ChaosEventKind.KillSender);
    }
}
