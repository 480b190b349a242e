using Normitri.Bench.Chaos;
using Normitri.Bench.Chaos.Plans;

namespace Normitri.Chaos.Tests.Plans;

public sealed class ChaosPlanTests
{
    private static readonly ChaosSettings Settings = new(20_000, 8, 7, ChaosSettings.Postgres);

    [Fact]
    public void Plan_OfOneSeed_IsTheSameEveryTime()
    {
        Assert.Equal(ChaosPlan.Create(Settings), ChaosPlan.Create(Settings));
        Assert.NotEqual(ChaosPlan.Create(Settings), ChaosPlan.Create(Settings with { Seed = 8 }));
    }

    [Fact]
    public void Plan_KillsAndStopsInEqualNumbersAndTouchesEveryPart()
    {
        var plan = ChaosPlan.Create(Settings);
        Assert.Equal(4, plan.Count(step => step.Kind == ChaosEventKind.KillServer));
        Assert.Equal(4, plan.Count(step => step.Kind == ChaosEventKind.StopServer));
        Assert.Equal(5, plan.Select(step => step.Kind).Distinct().Count());
        Assert.Equal(plan.OrderBy(step => step.AtFrames), plan);
        Assert.All(plan, step => Assert.InRange(step.AtFrames, 1, Settings.Frames - 1));
    }

    [Fact]
    public void Plan_ForTheEmbeddedDatabase_DoesNotRestartIt() =>
        Assert.DoesNotContain(ChaosPlan.Create(Settings with { Store = ChaosSettings.Sqlite }), step => step.Kind == ChaosEventKind.RestartDatabase);
}
