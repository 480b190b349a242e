using System.Collections.Concurrent;
using Normitri.Contracts.Identities;

namespace Normitri.Grains.Health;

/// <summary>
/// What every camera, customer and inference grain of a silo tells of itself. One for a silo; each activation has a slot of its own, from its activation to its
/// deactivation. Reports never wait and allocate nothing; whoever reads does not hold them up.
/// </summary>
public sealed class HealthMonitor(TimeProvider time)
{
    private readonly ConcurrentDictionary<HealthSlot, bool> _slots = new();
    private readonly HealthCounters _units = new(time);
    private readonly HealthCounters _inference = new(time);

    /// <summary>Cameras and customers together, those that are gone included.</summary>
    public HealthTotals Units => _units.Read();

    /// <summary>Calls of models, those of grains that are gone included.</summary>
    public HealthTotals Inference => _inference.Read();

    /// <summary>
    /// Every activation, read as it is enumerated and one at a time: for those who look often, and for silos with a hundred thousand of them.
    /// </summary>
    public IEnumerable<ActivationHealth> Activations => _slots.Select(static slot => slot.Key.Read());

    /// <summary>All of it.</summary>
    public HealthSnapshot Snapshot() => new(Units, Inference, [.. Activations]);

    internal IEnumerable<HealthSlot> Slots => _slots.Select(static slot => slot.Key);

    /// <summary>For an activation that begins.</summary>
    internal HealthSlot Take(UnitId unit) =>
        Add(new HealthSlot(unit, _units, time));

    /// <summary>For an activation of an inference grain that begins; its calls interleave.</summary>
    internal HealthSlot TakeInference(string key) => Add(new HealthSlot(key, _inference, time));

    /// <summary>The activation ends. What it still reports is in the totals.</summary>
    internal void GiveBack(HealthSlot slot) => _slots.TryRemove(slot, out _);

    /// <summary>False: it was given back.</summary>
    internal bool Has(HealthSlot slot) => _slots.ContainsKey(slot);

    private HealthSlot Add(HealthSlot slot)
    {
        _slots[slot] = true;
        return slot;
    }
}
