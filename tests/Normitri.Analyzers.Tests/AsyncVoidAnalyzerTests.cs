using Normitri.Analyzers.Tests.Snippets;

namespace Normitri.Analyzers.Tests;

public sealed class AsyncVoidAnalyzerTests
{
    [Theory]
    [Trait("Row", "S21")]
    [InlineData("public async void [|Do|]() => await Task.Yield();")]
    [InlineData("public void Do() { Later(); async void [|Later|]() => await Task.Yield(); }")]
    [InlineData("public Action Make() => [|async () => await Task.Yield()|];")]
    [InlineData("public void Do(List<int> all) => all.ForEach([|async item => await Task.Delay(item)|]);")]
    public Task AsyncVoid_IsAnError(string member) => Snippet.ExpectAsync<AsyncVoidAnalyzer>("NORM008", $"public sealed class Thing {{ {member} }}");

    [Theory]
    [InlineData("public async Task DoAsync() => await Task.Yield();")]
    [InlineData("public async ValueTask DoAsync() => await Task.Yield();")]
    [InlineData("public Func<Task> Make() => async () => await Task.Yield();")]
    [InlineData("public void Do() { }")]
    public Task AsyncWithATask_IsFine(string member) => Snippet.ExpectNothingAsync<AsyncVoidAnalyzer>($"public sealed class Thing {{ {member} }}");
}
