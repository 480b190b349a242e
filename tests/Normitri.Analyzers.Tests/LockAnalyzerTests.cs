using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class LockAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("lock ([|_object|]) { }")]
    [InlineData("lock ([|_lock|]) { }")]
    [InlineData("using var scope = [|_lock.EnterScope()|];")]
    [InlineData("[|_lock.Enter()|];")]
    [InlineData("[|Monitor.Enter(_object)|];")]
    [InlineData("[|_readers.EnterReadLock()|];")]
    [InlineData("Action later = () => { lock ([|_object|]) { } };")]
    public Task ALock_InAGrain_IsAnError(string statement) => Snippet.ExpectAsync<LockAnalyzer>("NORM005", In(": Grain, IThing", statement));

    [Theory]
    [InlineData("lock (_object) { }")]
    [InlineData("Monitor.Enter(_object);")]
    public Task ALock_InAServiceOfTheSilo_IsFine(string statement) => Snippet.ExpectNothingAsync<LockAnalyzer>(In("", statement), grainCode: true);

    private static string In(string bases, string statement) => $$"""
        public interface IThing : IGrainWithStringKey;

        public sealed class Thing {{bases}}
        {
            private readonly object _object = new();
            private readonly Lock _lock = new();
            private readonly ReaderWriterLockSlim _readers = new();

            public void Do()
            {
                {{statement}}
            }
        }
        """;
}
