using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Watchdog;
using Normitri.Inference.Hosting;

namespace Normitri.Grains.Tests.Watchdog;

[Trait("Row", "Y09")]
public sealed class WatchdogPolicyTests
{
    private const double Mebi = 1 << 20;
    private static readonly WatchdogOptions Options = new();
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");

    [Theory]
    [InlineData(7.9, -12.0, 0.0, false)] // nothing is wrong yet
    [InlineData(8.0, -12.0, 0.0, true)]
    [InlineData(8.0, -12.0, 4.1, false)] // its batches take that long
    [InlineData(8.3, -12.0, 4.1, true)]
    [InlineData(2.0, 0.4, 0.0, false)] // a run that was stopped at its deadline is on its way back
    [InlineData(2.0, 0.5, 0.0, true)]
    [InlineData(20.5, 0.5, 30.0, true)] // however slow they are, nobody waits beyond the deadline
    [InlineData(7.0, null, 0.0, false)]
    [InlineData(9.0, null, 0.0, true)]
    public void Judge_AnExecutorAtOneBatch_IsStuckAfterALimit(double seconds, double? overdue, double slowest, bool isStuck) =>
        Assert.Equal(isStuck ? [FaultKinds.ExecutorStuck] : [], Kinds(Seen(Executors.Running(seconds, overdue, slowest))));

    [Theory]
    [InlineData(ExecutorState.Waiting, 3_600, true, "")]
    [InlineData(ExecutorState.Making, 599, true, "")]
    [InlineData(ExecutorState.Making, 600, true, FaultKinds.ExecutorDown)]
    [InlineData(ExecutorState.Waiting, 0, false, FaultKinds.ExecutorDown)]
    [InlineData(ExecutorState.Held, 1, true, FaultKinds.ExecutorCrashed)]
    public void Judge_AnExecutorThatDoesNothing_IsDownWhereItCannotComeBack(ExecutorState state, int seconds, bool isAlive, string kind)
    {
        var seen = Executors.Waiting() with { State = state, For = TimeSpan.FromSeconds(seconds), IsAlive = isAlive };

        Assert.Equal(kind.Length > 0 ? [kind] : [], Kinds(Seen(seen)));
    }

    [Fact]
    public void Judge_AnExecutorThatIsHeld_WantsTheSiloDrained()
    {
        var finding = Assert.Single(Judge(Seen(Executors.Waiting() with { State = ExecutorState.Held, Crashes = 6 })));

        Assert.Equal(Remedy.Drain, finding.AtLeast);
        Assert.Contains("5 restarts in 60 s", finding.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 9, false, false)] // too few to judge by
    [InlineData(11, 9, false, false)]
    [InlineData(10, 10, false, true)]
    [InlineData(14, 6, false, false)]
    [InlineData(14, 6, true, true)] // found before: over only below half of it
    [InlineData(16, 4, true, false)]
    public void Judge_BatchesThatFail_AreErrorsFromHalfOfThemOn(long done, long failed, bool isOpen, bool isFound)
    {
        var seen = new WatchdogObservation { Executors = [new ExecutorView(Executors.Waiting(), done, failed)] };

        Assert.Equal(isFound ? [FaultKinds.ExecutorErrors] : [], Kinds(seen, isOpen));
    }

    [Theory]
    [InlineData(1.0, 9.9, 9.9, false)] // five periods, and ten seconds at least
    [InlineData(1.0, 10.0, 10.0, true)]
    [InlineData(60.0, 299.0, 299.0, false)]
    [InlineData(60.0, 300.0, 300.0, true)]
    [InlineData(1.0, 900.0, 1.0, false)] // it tries in vain: what it needs is not there
    public void Judge_ATaskWithoutRounds_IsSilent(double period, double age, double tried, bool isSilent)
    {
        var task = new PeriodicTasks(TimeProvider.System).Add("sweep", TimeSpan.FromSeconds(period));
        var seen = new WatchdogObservation { Tasks = [new TaskView(task, TimeSpan.FromSeconds(age), TimeSpan.FromSeconds(tried))] };

        Assert.Equal(isSilent ? [FaultKinds.TaskSilent] : [], Kinds(seen));
    }

    [Theory]
    [InlineData(5.0, null, false)]
    [InlineData(0.0, 29.9, false)] // what it held up catches up
    [InlineData(0.0, 30.0, true)]
    public void Judge_WhatWaitsForASlowStore_IsNotAtFault(double took, double? slowAgo, bool isJudged)
    {
        var task = new PeriodicTasks(TimeProvider.System).Add("sweep", TimeSpan.FromSeconds(1));
        var seen = new WatchdogObservation
        {
            Tasks = [new TaskView(task, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60))],
            Units = [new UnitView(Camera, TimeSpan.FromSeconds(60), null)],
            Frames = new FrameRates(10, 0, 0),
            Store = new StoreView(TimeSpan.FromSeconds(took), null, slowAgo is { } ago ? TimeSpan.FromSeconds(ago) : null),
        };

        Assert.Equal(isJudged ? 3 : 0, Kinds(seen).Count(kind => kind != FaultKinds.StoreSlow));
    }

    [Theory]
    [InlineData(5.0, null, 0.0, "")]
    [InlineData(7.0, 2.9, 0.0, "")]
    [InlineData(7.0, 3.0, 0.0, FaultKinds.UnitStuck)] // nothing of it runs: found within ten seconds
    [InlineData(29.9, null, 0.0, "")] // it waits for a model, which has a deadline
    [InlineData(30.0, null, 0.0, FaultKinds.UnitStuck)]
    [InlineData(90.0, 30.0, 5.0, FaultKinds.StoreSlow)] // it waits for the store: no reason to end it
    public void Judge_AnOwnerWithoutAWord_IsStuckUnlessTheStoreIsSlow(double silent, double? unanswered, double store, string kind)
    {
        var seen = new WatchdogObservation
        {
            Units = [new UnitView(Camera, TimeSpan.FromSeconds(silent), unanswered is { } owed ? TimeSpan.FromSeconds(owed) : null)],
            Store = new StoreView(TimeSpan.FromSeconds(store), null),
        };

        Assert.Equal(kind.Length > 0 ? [kind] : [], Kinds(seen));
    }

    [Theory]
    [InlineData(1_023, true, false, false)]
    [InlineData(1_024, true, false, true)]
    [InlineData(5_000, false, false, false)] // a model that was loaded, a cache that was filled
    [InlineData(513, false, true, true)] // found before: over only below half of it
    [InlineData(511, true, true, false)]
    public void Judge_Memory_GrowsWhereItRisesSteadily(double mebibytes, bool isSteady, bool isOpen, bool isFound)
    {
        var growth = new Growth(mebibytes * Mebi, isSteady);
        var expected = isFound ? new[] { FaultKinds.MemoryGrowth, FaultKinds.DeviceMemoryGrowth } : [];

        Assert.Equal(expected, Kinds(new WatchdogObservation { Memory = growth, Devices = [new DeviceGrowth("cuda:0", growth)] }, isOpen));
    }

    [Fact]
    public void Judge_MemoryThatGrows_SuspectsTheBusiestExecutorFirst()
    {
        var seen = new WatchdogObservation
        {
            Memory = new Growth(2_000 * Mebi, true),
            Executors = [new ExecutorView(Executors.Waiting(0), 5), new ExecutorView(Executors.Waiting(1), 50)],
        };

        Assert.Equal([Executors.Id(1), Executors.Id(0)], Assert.Single(Judge(seen)).Suspects);
    }

    [Theory]
    [InlineData(10, 0.9, 0, false, true)]
    [InlineData(10, 0.9, 0.2, false, false)] // skipped on purpose
    [InlineData(10, 1.5, 0, true, true)]
    [InlineData(10, 2.1, 0, true, false)]
    [InlineData(0.4, 0, 0, false, false)] // nothing to speak of
    public void Judge_FramesThatAreNotProcessed_AreToldOf(double captured, double processed, double skipped, bool isOpen, bool isFound) =>
        Assert.Equal(
            isFound ? [FaultKinds.FewProcessed] : [],
            Kinds(new WatchdogObservation { Frames = new FrameRates(captured, processed, skipped) }, isOpen));

    [Fact]
    public void Judge_TheSameLookAgain_SaysTheSame()
    {
        var seen = Seen(Executors.Running(9), Executors.Waiting(1) with { IsAlive = false });

        Assert.Equal(Judge(seen).Select(finding => (finding.Fault, finding.Cause)), Judge(seen).Select(finding => (finding.Fault, finding.Cause)));
    }

    [Fact]
    public void Growth_OfARampAStepAndASaw_IsSteadyForTheRampAlone()
    {
        Assert.Equal((true, true), Of(sample => 10.0 * sample));
        Assert.Equal((true, false), Of(sample => sample < 16 ? 0 : 300));
        Assert.Equal((false, false), Of(sample => sample % 8 * 100.0));
        Assert.Equal((false, false), Of(sample => -10.0 * sample));

        static (bool Grows, bool IsSteady) Of(Func<int, double> figure)
        {
            var time = new SteppedTime();
            var window = new GrowthWindow(TimeSpan.FromMinutes(10), time);
            for (var sample = 0; sample < 32; sample++)
            {
                Assert.Null(window.Growth);
                Assert.True(window.IsDue);
                window.Add(figure(sample));
                Assert.False(window.IsDue);
                time.Pass(TimeSpan.FromMinutes(10.0 / 32));
            }

            return (window.Growth!.Value.Bytes > 100, window.Growth.Value.IsSteady);
        }
    }

    private static WatchdogObservation Seen(params ExecutorProgress[] executors) =>
        new() { Executors = [.. executors.Select(executor => new ExecutorView(executor))] };

    private static List<Finding> Judge(WatchdogObservation seen, bool isOpen = false) => WatchdogPolicy.Judge(seen, Options, _ => isOpen);

    private static string[] Kinds(WatchdogObservation seen, bool isOpen = false) => [.. Judge(seen, isOpen).Select(finding => finding.Fault.Kind)];
}
