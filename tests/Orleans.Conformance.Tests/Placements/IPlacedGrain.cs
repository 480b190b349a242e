namespace Orleans.Conformance.Tests.Placements;

[Alias("Conformance.IPlacedGrain")]
internal interface IPlacedGrain : IGrainWithStringKey
{
    [Alias("Silo")]
    Task<string> Silo();

    /// <summary>Calls a local-first grain and a worker from here, and gives where they run.</summary>
    [Alias("SilosOfNeighbours")]
    Task<string[]> SilosOfNeighbours();
}
