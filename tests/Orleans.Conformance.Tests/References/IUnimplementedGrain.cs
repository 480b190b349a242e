namespace Orleans.Conformance.Tests.References;

[Alias("Conformance.IUnimplementedGrain")]
internal interface IUnimplementedGrain : IGrainWithStringKey
{
    [Alias("Nothing")]
    Task Nothing();
}
