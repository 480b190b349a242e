using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Grains.Health;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Watchdog;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>What the monitor keeps from look to look.</summary>
[Trait("Row", "Y09")]
public sealed class WatchTests
{
    private static readonly UnitId Camera = UnitId.Camera("acme", "store-1", "cam-1");
    private readonly SteppedTime _time = new();

    [Fact]
    public void Unit_ThatIsAtSomethingWithoutAWord_IsAsked_AndOwesAnAnswer()
    {
        var (health, asked, answer) = (new HealthMonitor(_time), 0, new TaskCompletionSource());
        var watch = new UnitWatch(health, _ => ++asked > 0 ? answer.Task : Task.CompletedTask, _time);
        var slot = health.Take(Camera);
        Assert.Empty(Look(watch, 6)); // idle
        using var turn = slot.Enter();

        Assert.Empty(Look(watch, 2));
        Assert.Equal(0, asked);
        var silent = Assert.Single(Look(watch, 8));

        Assert.Equal((Camera, 1), (silent.Unit, asked));
        Assert.InRange(silent.Silent, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(10));
        Assert.InRange(silent.Unanswered!.Value, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)); // found within ten seconds
        answer.SetResult();
        Assert.Null(Assert.Single(watch.Look()).Unanswered);

        slot.Progressed();
        Assert.Empty(Look(watch, 2));
    }

    [Fact]
    public void Unit_ThatIsGone_IsForgotten()
    {
        var health = new HealthMonitor(_time);
        var watch = new UnitWatch(health, _ => Task.CompletedTask, _time);
        var slot = health.Take(Camera);
        using var turn = slot.Enter();
        Assert.Single(Look(watch, 10));

        health.GiveBack(slot);

        Assert.Empty(Look(watch, 2));
    }

    [Fact]
    public void Task_ThatTriesInVain_IsNotSilent_AndOneThatSaysNothingIs()
    {
        var task = new PeriodicTasks(_time).Add("sweep", TimeSpan.FromSeconds(1));
        var watch = new TaskWatch(task, _time);
        for (var i = 0; i < 20; i++)
        {
            task.Failed();
            watch.Look();
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        var trying = watch.Look();
        _time.Pass(TimeSpan.FromSeconds(10));
        var silent = watch.Look();
        task.Succeeded();

        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1)), (trying.Age, trying.Tried));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(11)), (silent.Age, silent.Tried));
        Assert.Equal(TimeSpan.Zero, watch.Look().Tried);
    }

    [Fact]
    public void Executor_WithItsFigures_IsSeenOverAWindowThatSlides()
    {
        var watch = new ExecutorWatch(new WatchdogOptions(), _time);
        var now = Executors.Waiting();
        for (var second = 0; second < 90; second++)
        {
            now = now with { Done = now.Done + 2, Failed = now.Failed + (second >= 60 ? 1 : 0) };
            watch.Look(now);
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        var seen = watch.Look(now);

        Assert.InRange(seen.Done, 108, 124);
        Assert.Equal(30, seen.Failed);
    }

    [Fact]
    public void Executor_ThatCrashed_IsSoForAMoment()
    {
        var watch = new ExecutorWatch(new WatchdogOptions(), _time);
        Assert.Equal(0, watch.Look(Executors.Waiting()).Crashes);
        Assert.Equal(2, watch.Look(Executors.Waiting() with { Crashes = 2 }).Crashes);
        _time.Pass(TimeSpan.FromSeconds(2.5));
        Assert.Equal(3, watch.Look(Executors.Waiting() with { Crashes = 3 }).Crashes);
        _time.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal(0, watch.Look(Executors.Waiting() with { Crashes = 3 }).Crashes);
    }

    private IReadOnlyList<UnitView> Look(UnitWatch watch, int seconds)
    {
        for (var i = 0; i < seconds * 2; i++)
        {
            watch.Look();
            _time.Pass(TimeSpan.FromSeconds(0.5));
        }

        return watch.Look();
    }
}
