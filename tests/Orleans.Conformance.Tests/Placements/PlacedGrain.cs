namespace Orleans.Conformance.Tests.Placements;

[ZoneFilter("north")]
internal sealed class PlacedGrain(ILocalSiloDetails silo) : Grain, IPlacedGrain
{
    public Task<string> Silo() => Task.FromResult(silo.Name);

    public async Task<string[]> SilosOfNeighbours() =>
    [
        await GrainFactory.GetGrain<INeighbourGrain>(this.GetPrimaryKeyString(), typeof(LocalNeighbourGrain).FullName).Silo(),
        await GrainFactory.GetGrain<INeighbourGrain>(this.GetPrimaryKeyString(), typeof(WorkerNeighbourGrain).FullName).Silo(),
    ];
}
