namespace Orleans.Standin;

/// <summary>The workers of one stateless worker grain on one silo.</summary>
internal sealed class WorkerGroup(Silo silo, GrainClass grainClass, GrainId grainId, StatelessWorkerPlacement placement)
{
    private readonly List<Activation> _workers = [];

    /// <summary>The first idle worker; else a new one while there may be more; else the one with the shortest queue. Never moved later.</summary>
    public void Receive(GrainCall call)
    {
        Activation? created = null;
        lock (_workers)
        {
            Activation? chosen = null;
            foreach (var worker in _workers)
            {
                if (worker.IsIdle)
                {
                    chosen = worker;
                    break;
                }
            }

            if (chosen is null && _workers.Count < placement.MaxLocal)
                _workers.Add(chosen = created = new Activation(silo, grainClass, grainId, this));
            chosen ??= _workers.MinBy(w => w.WaitingCount)!;
            chosen.Receive(call);
        }

        created?.Start(call.RequestContext);
    }

    public void Remove(Activation worker)
    {
        lock (_workers)
            _workers.Remove(worker);
    }

    public Activation[] Snapshot()
    {
        lock (_workers)
            return [.. _workers];
    }

    /// <summary>One idle worker goes at each inspection, where the grain allows it.</summary>
    public void RemoveIdle()
    {
        if (!placement.RemoveIdleWorkers)
            return;
        lock (_workers)
        {
            if (_workers.Find(w => w.IsIdle) is { } idle)
                idle.Deactivate(new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "Worker deactivated due to inactivity."));
        }
    }
}
