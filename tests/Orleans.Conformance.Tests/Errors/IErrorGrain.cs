using Orleans.Concurrency;

namespace Orleans.Conformance.Tests.Errors;

[Alias("Conformance.IErrorGrain")]
internal interface IErrorGrain : IGrainWithStringKey
{
    [Alias("Throw")]
    Task Throw(string kind);

    [Alias("Ask")]
    Task<int> Ask();

    /// <summary>Notes "{key}:{name}", waits for its gate, and notes "{key}:{name}:done".</summary>
    [Alias("Hold")]
    Task Hold(string name);

    [Alias("HoldUntilCancelled")]
    Task HoldUntilCancelled(CancellationToken token);

    [Alias("Forget")]
    [OneWay]
    Task Forget(string name);

    /// <summary>Calls itself through another grain.</summary>
    [Alias("CallBack")]
    Task CallBack(string through);

    [Alias("CallTo")]
    Task CallTo(string key);
}
