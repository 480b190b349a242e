using Normitri.TestScheduling;

namespace Normitri.Grains.Tests.Scheduling;

/// <summary>The controlled scheduler finds what it is there to find, and nothing where there is nothing.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(10, 20)]
    public void TwoProgramsOfThreeSteps_RunInEveryOrderThereIs(int interruptions, int expected)
    {
        var seen = new HashSet<string>();
        var orders = Explore.Exhaustively(interruptions, schedule =>
        {
            schedule.Start("a", ThreeStepsAsync);
            schedule.Start("b", ThreeStepsAsync);
            schedule.Run();
            seen.Add(string.Join(' ', schedule.Trace));
        });

        Assert.Equal(expected, orders);
        Assert.Equal(expected, seen.Count);
    }

    [Fact]
    public void LostUpdate_NeedsOneInterruption_AndIsFoundWithIt()
    {
        Explore.Exhaustively(0, AddTwice);
        var found = Assert.Throws<InterleavingException>(() => Explore.Exhaustively(1, AddTwice));
        Assert.Contains("Steps: ", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LostUpdate_IsFoundBySeeds_AndTheSameSeedFindsItAgain()
    {
        var first = Assert.Throws<InterleavingException>(() => Explore.AtRandom(100, AddTwice)).Message;
        Assert.Contains("NORMITRI_SCHEDULE_SEED=", first, StringComparison.Ordinal);
        Assert.Equal(first, Assert.Throws<InterleavingException>(() => Explore.AtRandom(100, AddTwice)).Message);
    }

    [Fact]
    public void TwoLocksInOppositeOrders_AreFoundToWaitForEachOther()
    {
        var found = Assert.Throws<InterleavingException>(() => Explore.Exhaustively(1, schedule =>
        {
            var (one, two) = (new SemaphoreSlim(1), new SemaphoreSlim(1));
            // Nothing here leaves the schedule: nobody can still be on the way.
            schedule.Patience = TimeSpan.Zero;
            schedule.Start("a", () => TakeBothAsync(one, two));
            schedule.Start("b", () => TakeBothAsync(two, one));
            schedule.Run();
        }));
        Assert.Equal(["a", "b"], Assert.IsType<DeadlockException>(found.InnerException).Waiting);
    }

    [Fact]
    public void Time_PassesWhenNothingElseCanRun()
    {
        var order = new List<string>();
        Explore.Exhaustively(3, schedule =>
        {
            order.Clear();
            schedule.Start("late", () => NoteAsync(2));
            schedule.Start("early", () => NoteAsync(1));
            schedule.Run();
            Assert.Equal(["1", "2"], order);

            async Task NoteAsync(int seconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), schedule.Time);
                order.Add($"{seconds}");
            }
        });
    }

    [Fact]
    public void Time_ThatMayPass_RunsOutInSomeOrder()
    {
        var outcomes = new HashSet<bool>();
        Explore.Exhaustively(3, schedule =>
        {
            schedule.TimeMayPass = 1;
            schedule.Start("worker", async () =>
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), schedule.Time);
                await Task.Yield();
                await Task.Yield();
                outcomes.Add(patience.IsCancellationRequested);
            });
            schedule.Run();
        });
        Assert.Equal([false, true], outcomes.Order());
    }

    [Fact]
    public void Thread_ThatWaits_IsSeenToWaitAndToGoOn()
    {
        using var thread = new ControlledThread();
        var gate = new ManualResetEventSlim();
        thread.Do(() => gate.Wait());
        Assert.True(thread.IsBlocked);

        gate.Set();
        ControlledThread.Until(() => thread.IsIdle);
        thread.ThrowIfFailed();
    }

    [Fact]
    public void ManyThreads_RunEveryRoundOfEveryThread()
    {
        var rounds = 0;
        ManyThreads.Run(32, 100, (_, _) => Interlocked.Increment(ref rounds));
        Assert.Equal(3_200, rounds);
        Assert.Throws<InvalidOperationException>(() => ManyThreads.Run(4, 4, (thread, round) => Assert.False(thread == 3 && round == 3)));
    }

    private static async Task ThreeStepsAsync()
    {
        await Task.Yield();
        await Task.Yield();
    }

    private static void AddTwice(Schedule schedule)
    {
        var sum = 0;
        schedule.Start("a", AddAsync);
        schedule.Start("b", AddAsync);
        schedule.Run();
        Assert.Equal(2, sum);

        async Task AddAsync()
        {
            var seen = sum;
            await Task.Yield();
            sum = seen + 1;
        }
    }

    private static async Task TakeBothAsync(SemaphoreSlim first, SemaphoreSlim second)
    {
        await first.WaitAsync();
        await Task.Yield();
        await second.WaitAsync();
        second.Release();
        first.Release();
    }
}
