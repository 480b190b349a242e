namespace Orleans.Conformance.Tests.Lifetimes;

[Alias("Conformance.IKeptGrain")]
internal interface IKeptGrain : IGrainWithStringKey
{
    [Alias("Activation")]
    Task<int> Activation();
}
