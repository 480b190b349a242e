namespace Orleans.Conformance.Tests.Placements;

[ZoneFilter("nowhere")]
internal sealed class NowhereGrain(ILocalSiloDetails silo) : Grain, INowhereGrain
{
    public Task<string> Silo() => Task.FromResult(silo.Name);
}
