using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class SchedulerAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("await [|Task.Run(() => { })|];")]
    [InlineData("await [|Task.Run(async () => await Task.Yield())|];")]
    [InlineData("await [|Task.Factory.StartNew(() => 1)|];")]
    [InlineData("[|ThreadPool.QueueUserWorkItem(_ => { })|];")]
    [InlineData("[|ThreadPool.UnsafeQueueUserWorkItem(_ => { }, null)|];")]
    [InlineData("[|new Thread(() => { })|].Start();")]
    [InlineData("using var timer = [|new Timer(_ => { })|];")]
    [InlineData("[|Parallel.For(0, 2, _ => { })|];")]
    [InlineData("await [|Parallel.ForEachAsync(new[] { 1 }, (_, _) => default)|];")]
    [InlineData("await Task.CompletedTask.ContinueWith(_ => { }, [|TaskScheduler.Default|]);")]
    [InlineData("Func<Action, Task> run = [|Task.Run|]; await run(() => { });")]
    [InlineData("Func<Task> later = async () => await [|Task.Run(() => { })|]; await later();")]
    public Task WorkBesideTheTurns_InAGrain_IsAnError(string statement) => Snippet.ExpectAsync<SchedulerAnalyzer>("NORM001", InGrain(statement));

    [Theory]
    [Trait("Row", "S21")]
    [InlineData("await [|Task.Delay(1).ConfigureAwait(false)|];")]
    [InlineData("await [|new ValueTask<int>(1).ConfigureAwait(false)|];")]
    [InlineData("await [|Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.None)|];")]
    [InlineData("await [|Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ForceYielding)|];")]
    [InlineData("var no = false; await [|Task.Delay(1).ConfigureAwait(no)|];")]
    [InlineData("await foreach (var item in [|Items().ConfigureAwait(false)|]) { }")]
    public Task ContextThatIsDropped_InAGrain_IsAnError(string statement) => Snippet.ExpectAsync<SchedulerAnalyzer>("NORM002", InGrain(statement));

    [Theory]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(true);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);")]
    [InlineData("await Task.WhenAll(Task.Delay(1), Task.Delay(2));")]
    [InlineData("await Task.CompletedTask.ContinueWith(_ => { }, TaskScheduler.Current);")]
    public Task WorkInTurns_IsFine(string statement) => Snippet.ExpectNothingAsync<SchedulerAnalyzer>(InGrain(statement));

    [Fact]
    public Task AHelper_IsHeldToTheRules_WhereTheAssemblySaysItIsGrainCode() =>
        Snippet.ExpectAsync<SchedulerAnalyzer>("NORM001", "internal static class Helper { public static Task RunAsync() => [|Task.Run(() => { })|]; }", grainCode: true);

    [Fact]
    public Task AHelper_ElsewhereIsFree() =>
        Snippet.ExpectNothingAsync<SchedulerAnalyzer>("internal static class Helper { public static Task RunAsync() => Task.Run(() => { }); }");

    [Fact]
    public Task ATypeWithinAGrain_BelongsToIt() => Snippet.ExpectAsync<SchedulerAnalyzer>("NORM001", """
        public interface IThing : IGrainWithStringKey;

        public sealed class Thing : Grain, IThing
        {
            private sealed class Loop
            {
                public Task RunAsync() => [|Task.Run(() => { })|];
            }
        }
        """);

    private static string InGrain(string statement) => $$"""
        public interface IThing : IGrainWithStringKey
        {
            Task DoAsync();
        }

        public sealed class Thing : Grain, IThing
        {
            public async Task DoAsync()
            {
                await Task.Yield();
                {{statement}}
            }

            private static async IAsyncEnumerable<int> Items()
            {
                await Task.Yield();
                yield return 1;
            }
        }
        """;
}
