using Normitri.Contracts.Health;
using Normitri.Grains.Tests.Properties;

namespace Normitri.Grains.Tests.Health;

[Trait("Row", "W21")]
public sealed class PeriodicTasksTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task RoundsThatFail_NeverEndTheTask_AndAreCountedUntilOneSucceeds()
    {
        var tasks = new PeriodicTasks(TimeProvider.System);
        using var end = new CancellationTokenSource();
        var (rounds, told) = (0, 0);
        var failures = new List<long>();
        var recovered = new TaskCompletionSource();
        var running = tasks.RunAsync(
            "sweep",
            Soon,
            _ =>
            {
                failures.Add(Assert.Single(tasks.All).Failures);
                // More errors in a row than any limit that a runner might have.
                return ++rounds switch
                {
                    <= 20 => throw new InvalidOperationException("Scripted."),
                    21 => throw new OperationCanceledException("Not the task's own end."),
                    22 => ValueTask.FromResult(false),
                    23 => ValueTask.FromResult(true),
                    _ => Recovered(),
                };
            },
            _ => told++,
            end.Token);
        await recovered.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await end.CancelAsync();
        await running;

        Assert.Equal([.. Enumerable.Range(0, 23).Select(failure => (long)failure), 0], failures.Take(24));
        Assert.Equal(21, told);
        Assert.Empty(tasks.All);

        ValueTask<bool> Recovered()
        {
            recovered.TrySetResult();
            return ValueTask.FromResult(true);
        }
    }

    [Fact]
    public async Task RoundThatHangs_IsSeenByItsAge()
    {
        var time = new SteppedTime();
        var tasks = new PeriodicTasks(time);
        using var end = new CancellationTokenSource();
        var hang = new TaskCompletionSource<bool>();
        var running = tasks.RunAsync("sweep", TimeSpan.FromSeconds(20), _ => new ValueTask<bool>(hang.Task), _ => { }, end.Token);
        var task = Assert.Single(tasks.All);
        Assert.Equal(("sweep", TimeSpan.FromSeconds(20), false), (task.Name, task.Period, task.IsLate));

        time.Pass(TimeSpan.FromSeconds(60));
        Assert.False(task.IsLate);
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal((true, TimeSpan.FromSeconds(61), 0), (task.IsLate, task.Age, task.Failures));

        hang.SetResult(true);
        Assert.Equal((false, TimeSpan.Zero), (task.IsLate, task.Age));
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public void QuickTask_IsLateAfterHalfAMinuteOnly()
    {
        var time = new SteppedTime();
        var task = new PeriodicTasks(time).Add("quick", TimeSpan.FromMilliseconds(250));
        time.Pass(TimeSpan.FromSeconds(30));
        Assert.False(task.IsLate);
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.True(task.IsLate);
    }

    [Fact]
    public async Task FailureOnTheWayOut_IsNobodys()
    {
        var tasks = new PeriodicTasks(TimeProvider.System);
        using var end = new CancellationTokenSource();
        var told = 0;
        await tasks.RunAsync(
            "sweep",
            Soon,
            async _ =>
            {
                await end.CancelAsync();
                throw new InvalidOperationException("The database closed first.");
            },
            _ => told++,
            end.Token);
        Assert.Equal(0, told);
    }

    [Fact]
    public void TaskOfTheSameName_TakesThePlace_AndIsNotRemovedByTheOneBefore()
    {
        var tasks = new PeriodicTasks(TimeProvider.System);
        var first = tasks.Add("sweep", Soon);
        var second = tasks.Add("sweep", Soon);
        tasks.Remove(first);
        Assert.Same(second, Assert.Single(tasks.All));
    }
}
