using Orleans.Concurrency;

namespace Orleans.Conformance.Tests.Placements;

[StatelessWorker(4, removeIdleWorkers: false)]
internal sealed class WorkerNeighbourGrain(ILocalSiloDetails silo) : Grain, INeighbourGrain
{
    public Task<string> Silo() => Task.FromResult(silo.Name);
}
