namespace Orleans.Standin;

internal static class Placer
{
    public static Silo Choose(Cluster cluster, Dispatcher sender, GrainClass grainClass, GrainCall call)
    {
        var candidates = cluster.Active;
        if (candidates.Length == 0)
            throw new SiloUnavailableException("No silo of this cluster is active.");
        if (grainClass.Filters.Length > 0)
            candidates = Filtered(cluster, sender, grainClass, call, candidates);
        if (grainClass.Placement is PreferLocalPlacement or StatelessWorkerPlacement && sender.Local is { } local && candidates.Contains(local))
            return local;
        return candidates[candidates.Length == 1 ? 0 : Random.Shared.Next(candidates.Length)];
    }

    private static Silo[] Filtered(Cluster cluster, Dispatcher sender, GrainClass grainClass, GrainCall call, Silo[] candidates)
    {
        // A client outside has no filters: the gateway silo that takes its call places the grain.
        var silo = cluster.Any(sender.Local);
        if (silo.Messaging.AssumeHomogenousSilosForTesting)
            return candidates;
        var target = new PlacementTarget(call.Target, call.RequestContext ?? [], call.Method.InterfaceType, 0);
        IEnumerable<SiloAddress> addresses = candidates.Select(s => s.Address).ToArray();
        foreach (var (strategy, director) in silo.PlacementFilters(grainClass))
            addresses = director.Filter(strategy, target, addresses);
        var allowed = addresses.ToHashSet();
        Silo[] left = [.. candidates.Where(s => allowed.Contains(s.Address))];
        return left.Length > 0
            ? left
            : throw new OrleansException($"No active nodes are compatible with grain {grainClass.GrainType} and interface {call.Method.InterfaceType}: its placement filters ({string.Join(", ", grainClass.Filters.Select(f => f.PlacementFilterStrategy.GetType().Name))}) left none of {candidates.Length}.");
    }
}
