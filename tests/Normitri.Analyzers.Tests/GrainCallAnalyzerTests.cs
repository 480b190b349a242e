using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class GrainCallAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("[|thing.DoAsync()|];")]
    [InlineData("_ = [|thing.DoAsync()|];")]
    [InlineData("[|thing.LookAsync()|];")]
    [InlineData("thing?[|.DoAsync()|];")]
    [InlineData("[|((IBase)thing).BaseAsync()|];")]
    [InlineData("[|thing.BaseAsync()|];")]
    [InlineData("Action later = () => [|thing.DoAsync()|]; later();")]
    public Task ACallThatNobodyAwaits_IsAnError(string statement) => Snippet.ExpectAsync<GrainCallAnalyzer>("NORM009", In(statement));

    [Theory]
    [InlineData("await thing.DoAsync();")]
    [InlineData("thing.DoAsync().Ignore();")]
    [InlineData("var call = thing.DoAsync(); await call;")]
    [InlineData("await Task.WhenAll(thing.DoAsync(), thing.BaseAsync());")]
    [InlineData("Func<Task> later = () => thing.DoAsync(); await later();")]
    [InlineData("new Plain().DoAsync();")]
    public Task ACallWhoseEndIsSeen_IsFine(string statement) => Snippet.ExpectNothingAsync<GrainCallAnalyzer>(In(statement));

    private static string In(string statement) => $$"""
        #pragma warning disable CS4014
        public interface IBase : IGrainWithStringKey
        {
            Task BaseAsync();
        }

        public interface IThing : IBase
        {
            Task DoAsync();

            ValueTask<int> LookAsync();
        }

        public sealed class Plain
        {
            public Task DoAsync() => Task.CompletedTask;
        }

        public static class Calls
        {
            public static void Ignore(this Task task) { }

            public static async Task MakeAsync(IThing thing)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
