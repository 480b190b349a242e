using Orleans.Placement;

namespace Orleans.Conformance.Tests.Placements;

[PreferLocalPlacement]
internal sealed class LocalNeighbourGrain(ILocalSiloDetails silo) : Grain, INeighbourGrain
{
    public Task<string> Silo() => Task.FromResult(silo.Name);
}
