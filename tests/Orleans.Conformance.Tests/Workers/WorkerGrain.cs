using Orleans.Concurrency;
using Orleans.Conformance.Tests.Support;

namespace Orleans.Conformance.Tests.Workers;

[StatelessWorker(2, removeIdleWorkers: false)]
internal sealed class WorkerGrain(Probe probe) : Grain, IWorkerGrain
{
    public async Task<string> Work(string name)
    {
        probe.Note($"{this.GetPrimaryKeyString()}:{name}");
        await probe.Gate($"{this.GetPrimaryKeyString()}:{name}");
        return GrainContext.ActivationId.ToString();
    }
}
