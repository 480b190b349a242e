using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class BlockingAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("var one = [|Later().Result|];")]
    [InlineData("var one = [|new ValueTask<int>(Later()).Result|];")]
    [InlineData("[|Later().Wait()|];")]
    [InlineData("[|Later().Wait(10)|];")]
    [InlineData("[|Task.WaitAll(Later())|];")]
    [InlineData("[|Task.WaitAny(Later())|];")]
    [InlineData("var one = [|Later().GetAwaiter().GetResult()|];")]
    [InlineData("[|((Task)Later()).GetAwaiter().GetResult()|];")]
    [InlineData("[|Later().ConfigureAwait(true).GetAwaiter().GetResult()|];")]
    [InlineData("[|default(ValueTask).GetAwaiter().GetResult()|];")]
    [InlineData("[|new Task(() => { }).RunSynchronously()|];")]
    public Task WaitingForATask_InAGrain_IsAnError(string statement) => Snippet.ExpectAsync<BlockingAnalyzer>("NORM003", InGrain(statement));

    [Theory]
    [Trait("Row", "S21")]
    [InlineData("[|Thread.Sleep(1)|];")]
    [InlineData("[|_one.Wait()|];")]
    [InlineData("[|_one.Wait(10)|];")]
    [InlineData("[|_one.AvailableWaitHandle.WaitOne()|];")]
    [InlineData("[|new ManualResetEventSlim().Wait()|];")]
    [InlineData("[|new Barrier(2).SignalAndWait()|];")]
    [InlineData("[|SpinWait.SpinUntil(() => true)|];")]
    public Task HoldingTheThread_InAGrain_IsAnError(string statement) => Snippet.ExpectAsync<BlockingAnalyzer>("NORM004", InGrain(statement));

    [Theory]
    [InlineData("var one = await Later();")]
    [InlineData("await _one.WaitAsync();")]
    [InlineData("var got = _one.Wait(0);")]
    [InlineData("var got = _one.Wait(TimeSpan.Zero);")]
    [InlineData("var done = Later().IsCompletedSuccessfully;")]
    [InlineData("var ofOurs = new Answer(1).Result;")]
    public Task Awaiting_IsFine(string statement) => Snippet.ExpectNothingAsync<BlockingAnalyzer>(InGrain(statement));

    [Fact]
    public Task OutsideOfGrains_AThreadMayWait() =>
        Snippet.ExpectNothingAsync<BlockingAnalyzer>("internal sealed class Host { public int Get(Task<int> later) => later.Result; }");

    private static string InGrain(string statement) => $$"""
        public interface IThing : IGrainWithStringKey;

        public sealed record Answer(int Result);

        public sealed class Thing : Grain, IThing
        {
            private readonly SemaphoreSlim _one = new(1);

            public async Task DoAsync()
            {
                await Task.Yield();
                {{statement}}
            }

            private static Task<int> Later() => Task.FromResult(1);
        }
        """;
}
