using Normitri.Contracts.Identities;

namespace Normitri.Storage.Writing;

/// <summary>How many frames of whom were taken in and have no outcome yet. Safe for threads.</summary>
internal sealed class FramesWaiting
{
    /// <summary>With so many before it, a frame waits much longer for its turn than for a commit.</summary>
    public const int Crowd = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TenantFrames> _tenants = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _tenants.Values.Sum(tenant => tenant.Count);
        }
    }

    /// <summary>Frames came, or, below zero, got their outcome.</summary>
    public void Add(in UnitId unit, int frames)
    {
        if (frames == 0)
            return;
        lock (_gate)
        {
            if (!_tenants.TryGetValue(unit.Tenant, out var tenant))
                _tenants.Add(unit.Tenant, tenant = new TenantFrames());
            var before = tenant.Units.GetValueOrDefault(unit);
            // A frame that was never counted (its flush failed) takes away none of another.
            var after = Math.Max(0, before + frames);
            tenant.Count += after - before;
            if (after > 0)
                tenant.Units[unit] = after;
            else
                tenant.Units.Remove(unit);
            if (tenant.Count == 0)
                _tenants.Remove(unit.Tenant);
        }
    }

    /// <summary>
    /// Whether the last frame of the unit is at least the <see cref="Crowd"/>th to have its turn, where tenants, and the units of a tenant, take turns of one
    /// frame. The excess of others goes behind it and does not count. Ends as soon as so many are found.
    /// </summary>
    public bool IsCrowdFor(in UnitId unit)
    {
        lock (_gate)
        {
            _tenants.TryGetValue(unit.Tenant, out var own);
            var rounds = Math.Max(1, own?.Units.GetValueOrDefault(unit) ?? 0);
            var turns = rounds;
            if (own is not null)
            {
                foreach (var (other, frames) in own.Units)
                {
                    if (turns >= Crowd)
                        return true;
                    turns += other == unit ? 0 : Math.Min(frames, rounds);
                }
            }

            var ofTenant = turns;
            foreach (var tenant in _tenants.Values)
            {
                if (turns >= Crowd)
                    return true;
                turns += tenant == own ? 0 : Math.Min(tenant.Count, ofTenant);
            }

            return turns >= Crowd;
        }
    }

    private sealed class TenantFrames
    {
        public int Count { get; set; }

        public Dictionary<UnitId, int> Units { get; } = [];
    }
}
