namespace Orleans.Conformance.Tests.Placements;

[Alias("Conformance.INeighbourGrain")]
internal interface INeighbourGrain : IGrainWithStringKey
{
    [Alias("Silo")]
    Task<string> Silo();
}
