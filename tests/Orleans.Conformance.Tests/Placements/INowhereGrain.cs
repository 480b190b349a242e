namespace Orleans.Conformance.Tests.Placements;

[Alias("Conformance.INowhereGrain")]
internal interface INowhereGrain : IGrainWithStringKey
{
    [Alias("Silo")]
    Task<string> Silo();
}
