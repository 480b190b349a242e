using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class ClockAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("var now = [|DateTime.Now|];")]
    [InlineData("var now = [|DateTime.UtcNow|];")]
    [InlineData("var now = [|DateTime.Today|];")]
    [InlineData("var now = [|DateTimeOffset.Now|];")]
    [InlineData("var now = [|DateTimeOffset.UtcNow|].AddDays(1);")]
    public Task TheMachinesDate_AnywhereInTheProduct_IsAnError(string statement) => Snippet.ExpectAsync<ClockAnalyzer>("NORM006", In("", statement));

    [Theory]
    [Trait("Row", "S21")]
    [InlineData("var watch = [|Stopwatch.StartNew()|];")]
    [InlineData("var watch = [|new Stopwatch()|];")]
    [InlineData("var at = [|Stopwatch.GetTimestamp()|];")]
    [InlineData("var at = [|Environment.TickCount64|];")]
    [InlineData("await [|Task.Delay(10)|];")]
    [InlineData("await [|Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)|];")]
    [InlineData("await [|Task.CompletedTask.WaitAsync(TimeSpan.FromSeconds(1))|];")]
    [InlineData("using var timer = [|new PeriodicTimer(TimeSpan.FromSeconds(1))|];")]
    [InlineData("using var source = [|new CancellationTokenSource(100)|];")]
    public Task WaitsByTheMachine_InGrainCode_AreErrors(string statement) => Snippet.ExpectAsync<ClockAnalyzer>("NORM006", In(": Grain, IThing", statement));

    [Theory]
    [InlineData("var now = time.GetUtcNow();")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), time);")]
    [InlineData("await Task.Delay(Timeout.Infinite, new CancellationToken(true));")]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, new CancellationToken(true));")]
    [InlineData("await Task.CompletedTask.WaitAsync(CancellationToken.None);")]
    [InlineData("await Task.CompletedTask.WaitAsync(TimeSpan.FromSeconds(1), time);")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);")]
    [InlineData("using var source = new CancellationTokenSource();")]
    [InlineData("using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);")]
    [InlineData("var then = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);")]
    public Task TimeThatIsHandedIn_IsFine(string statement) => Snippet.ExpectNothingAsync<ClockAnalyzer>(In(": Grain, IThing", statement));

    [Theory]
    [InlineData("var at = Stopwatch.GetTimestamp();")]
    [InlineData("await Task.Delay(10);")]
    public Task AStopwatch_OutsideOfGrainCode_IsFine(string statement) => Snippet.ExpectNothingAsync<ClockAnalyzer>(In("", statement));

    private static string In(string bases, string statement) => $$"""
        public interface IThing : IGrainWithStringKey;

        public sealed class Thing(TimeProvider time) {{bases}}
        {
            public DateTimeOffset At => time.GetUtcNow();

            public async Task DoAsync()
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
