namespace Orleans.Conformance.Tests.Filters;

[Alias("Conformance.IFilteredGrain")]
internal interface IFilteredGrain : IGrainWithStringKey
{
    [Alias("Ask")]
    Task<int> Ask(int value);
}
