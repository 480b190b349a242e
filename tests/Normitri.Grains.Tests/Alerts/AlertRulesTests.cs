using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Grains.Alerts;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset Start = Candidates.CapturedAt.AddSeconds(1);
    private static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(300);

    [Fact]
    [Trait("Row", "W14")]
    public void FirstTrigger_IsAlwaysAllowed()
    {
        var decision = AlertRules.Decide(new AlertState(), Candidates.New("f1"), TimeSpan.FromHours(1), Start)!;
        Assert.Equal(
            new Alert("f1-wrongItem", "acme", "store-1", UnitKind.Camera, "cam-1", DefectKind.WrongItem, "f1", 0.9f, Candidates.CapturedAt, Start, 0),
            Assert.Single(decision.Alerts));
    }

    [Theory]
    [Trait("Row", "W14")]
    [InlineData(0, false)]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(301, true)]
    public void SecondTrigger_WaitsForTheCooldown(double seconds, bool raised)
    {
        var first = AlertRules.Decide(new AlertState(), Candidates.New("f1"), Cooldown, Start)!.State;
        var decision = AlertRules.Decide(first, Candidates.New("f2"), Cooldown, Start.AddSeconds(seconds))!;
        Assert.Equal(raised ? 1 : 0, decision.Alerts.Length);
        Assert.Equal(raised ? 0 : 1, decision.Suppressed.Length);
    }

    [Fact]
    public void SuppressedFrames_AreCountedIntoTheNextAlertAndDoNotProlongTheCooldown()
    {
        var state = new AlertState();
        for (var second = 0; second < 300; second++)
            state = AlertRules.Decide(state, Candidates.New($"f{second}"), Cooldown, Start.AddSeconds(second))!.State;

        var next = AlertRules.Decide(state, Candidates.New("f300"), Cooldown, Start.AddSeconds(300))!;

        Assert.Equal(299, Assert.Single(next.Alerts).Suppressed);
        Assert.Equal(new KindState(Start.AddSeconds(300), 0), next.State.Kinds[DefectKind.WrongItem]);
    }

    [Fact]
    public void Kinds_HaveCooldownsOfTheirOwn()
    {
        var first = AlertRules.Decide(new AlertState(), Candidates.New("f1", DefectKind.WrongItem), Cooldown, Start)!.State;
        var second = AlertRules.Decide(first, Candidates.New("f2", DefectKind.WrongItem, DefectKind.ProcessError), Cooldown, Start.AddSeconds(1))!;
        Assert.Equal(DefectKind.ProcessError, Assert.Single(second.Alerts).Kind);
        Assert.Equal(DefectKind.WrongItem, Assert.Single(second.Suppressed));
    }

    [Fact]
    public void CooldownOfZero_RaisesEveryTime()
    {
        var first = AlertRules.Decide(new AlertState(), Candidates.New("f1"), TimeSpan.Zero, Start)!.State;
        Assert.Single(AlertRules.Decide(first, Candidates.New("f2"), TimeSpan.Zero, Start)!.Alerts);
    }

    [Fact]
    public void FrameThatWasReported_IsPassedOver()
    {
        var state = new AlertState();
        for (var frame = 1; frame <= AlertRules.FramesRemembered; frame++)
            state = AlertRules.Decide(state, Candidates.New($"f{frame}"), TimeSpan.Zero, Start)!.State;
        Assert.Null(AlertRules.Decide(state, Candidates.New("f1"), TimeSpan.Zero, Start));
        Assert.Null(AlertRules.Decide(state, Candidates.New($"f{AlertRules.FramesRemembered}"), TimeSpan.Zero, Start));
        state = AlertRules.Decide(state, Candidates.New("one-more"), TimeSpan.Zero, Start)!.State;
        Assert.Equal(AlertRules.FramesRemembered, state.Frames.Length);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(-299, false)]
    [InlineData(-300, true)]
    [InlineData(-86_400, true)]
    public void ClockThatWentBack_HoldsAlertsBackNoLongerThanTheCooldown(double seconds, bool raised)
    {
        var first = AlertRules.Decide(new AlertState(), Candidates.New("f1"), Cooldown, Start)!.State;
        Assert.Equal(raised ? 1 : 0, AlertRules.Decide(first, Candidates.New("f2"), Cooldown, Start.AddSeconds(seconds))!.Alerts.Length);
    }
}
