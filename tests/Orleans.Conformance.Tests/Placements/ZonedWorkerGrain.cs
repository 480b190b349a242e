using Orleans.Concurrency;

namespace Orleans.Conformance.Tests.Placements;

[StatelessWorker(4, removeIdleWorkers: false)]
[ZoneFilter("south")]
internal sealed class ZonedWorkerGrain(ILocalSiloDetails silo) : Grain, IZonedWorkerGrain
{
    public Task<string> Silo() => Task.FromResult(silo.Name);
}
