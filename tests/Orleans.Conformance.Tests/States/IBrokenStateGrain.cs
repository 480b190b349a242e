namespace Orleans.Conformance.Tests.States;

[Alias("Conformance.IBrokenStateGrain")]
internal interface IBrokenStateGrain : IGrainWithStringKey
{
    [Alias("Write")]
    Task Write(int value);

    [Alias("Value")]
    Task<int> Value();
}
