namespace Orleans.Standin;

/// <summary>The silos that live side by side in this process, and which activation lives where.</summary>
internal sealed class Cluster
{
    private readonly Lazy<GrainClasses> _grains = new(() => new GrainClasses());
    private readonly List<Dispatcher> _clients = [];
    private volatile Silo[] _silos = [];

    public GrainClasses Grains => _grains.Value;

    /// <summary>The silos that take new activations.</summary>
    public Silo[] Active => _silos;

    public ConcurrentDictionary<GrainId, Activation> Directory { get; } = new();

    public ConcurrentDictionary<MethodInfo, GrainMethod> Methods { get; } = new();

    public ConcurrentDictionary<string, StreamHub> Streams { get; } = new();

    public ConcurrentDictionary<(string Storage, int Partition), MemoryPartition> Memory { get; } = new();

    public ReminderTable Reminders { get; } = new();

    public Silo? Find(SiloAddress address) => Array.Find(_silos, s => s.Address.Equals(address));

    /// <summary>A silo for what needs any: the given one while it is active, else a random other.</summary>
    public Silo Any(Silo? preferred = null)
    {
        var silos = _silos;
        if (preferred is not null && silos.Contains(preferred))
            return preferred;
        return silos.Length > 0 ? silos[Random.Shared.Next(silos.Length)] : throw new SiloUnavailableException("No silo of this cluster is active.");
    }

    public void Join(Silo silo)
    {
        lock (_clients)
            _silos = [.. _silos, silo];
    }

    /// <summary>From here on nothing new is placed on it; what it holds in memory is given up.</summary>
    public void Leave(Silo silo, bool killed)
    {
        lock (_clients)
        {
            if (!_silos.Contains(silo))
                return;
            _silos = [.. _silos.Where(s => s != silo)];
        }

        foreach (var hub in Streams.Values)
            hub.SiloLeft(silo, killed);
    }

    /// <summary>Breaks what other silos still wait for from it.</summary>
    public void Lost(Silo silo)
    {
        foreach (var other in _silos)
            other.Dispatcher.SiloLost(silo);
    }

    public void Deliver(GrainCall call, Dispatcher sender)
    {
        var grainClass = Grains.Get(call.Target.Type);
        if (grainClass.Worker is not null)
        {
            var chosen = Placer.Choose(this, sender, grainClass, call);
            call.TargetSilo = chosen;
            chosen.Workers(grainClass, call.Target).Receive(call);
            return;
        }

        Activation? activation;
        while (!Directory.TryGetValue(call.Target, out activation))
        {
            var silo = Placer.Choose(this, sender, grainClass, call);
            activation = new Activation(silo, grainClass, call.Target);
            if (!Directory.TryAdd(call.Target, activation))
                continue;
            call.TargetSilo = silo;
            activation.Receive(call);
            activation.Start(call.RequestContext);

            // It may have begun to stop after it was chosen, and not have seen this activation.
            if (!_silos.Contains(silo))
                activation.Deactivate(Silo.ShuttingDown);
            return;
        }

        call.TargetSilo = activation.Silo;
        activation.Receive(call);
    }
}
