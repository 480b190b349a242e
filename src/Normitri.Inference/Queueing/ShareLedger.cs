using Normitri.Inference.Hosting;

namespace Normitri.Inference.Queueing;

/// <summary>
/// How many frames of everybody ran lately, and what his share is of those that can: tenants share them by weight, the units of a tenant share its part
/// equally. Who sent nothing for <see cref="Absence"/> leaves his share to the others. Frames, not their times, because turns make the former even: who
/// uses as much as all others is then never beyond by chance. Not safe for threads.
/// </summary>
internal sealed class ShareLedger(int executors, TimeProvider time)
{
    /// <summary>How long frames are remembered: one that ran so long ago counts 1/e.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Absence = TimeSpan.FromSeconds(5);

    /// <summary>Who had so many times what another had has clearly had more, also where neither kept to his share.</summary>
    private const double ClearlyMore = 1.5;

    private const int FramesOfMean = 64;

    private readonly Dictionary<string, TenantUse> _tenants = new(StringComparer.Ordinal);
    private long _swept = time.GetTimestamp();
    private double _frameSeconds;
    private int _weights;

    /// <summary>Tenants and units that have a share.</summary>
    public int Remembered => _tenants.Count + _tenants.Values.Sum(tenant => tenant.Units.Count);

    /// <summary>A frame came: its tenant and its unit have a share.</summary>
    public void See(string tenant, string unit, int weight)
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(_swept, now) >= Absence)
        {
            Sweep(now);
        }

        if (!_tenants.TryGetValue(tenant, out var use))
        {
            _tenants.Add(tenant, use = new TenantUse(time));
        }

        _weights += weight - use.Weight;
        use.Weight = weight;
        if (!use.Units.TryGetValue(unit, out var own))
        {
            use.Units.Add(unit, own = new DecayingCount(time));
        }

        own.SeenAt = use.Own.SeenAt = now;
    }

    /// <summary>A frame had an executor for so long.</summary>
    public void Count(string tenant, string unit, TimeSpan ran)
    {
        _frameSeconds += (ran.TotalSeconds - _frameSeconds) / (_frameSeconds == 0 ? 1 : FramesOfMean);
        if (_tenants.TryGetValue(tenant, out var use))
        {
            use.Own.Add();
            if (use.Units.TryGetValue(unit, out var own))
            {
                own.Add();
            }
        }
    }

    /// <summary>
    /// Whether the one who runs had more than his share, and the one who waits had not, or clearly less than he: as tenants, or, of one tenant, as units. (A share
    /// is one of what the executors can do just now: where that falls, those who send what was theirs are beyond it too, by little.)
    /// </summary>
    public bool MustYield(in InferenceRequest running, in InferenceRequest waiting)
    {
        if (!_tenants.TryGetValue(running.Tenant, out var his) || !_tenants.TryGetValue(waiting.Tenant, out var mine))
        {
            return false;
        }

        if (his != mine)
        {
            return his.Own.IsBeyond(ShareOf(his))
                && (mine.Own.IsWithin(ShareOf(mine)) || his.Own.Value / his.Weight >= ClearlyMore * mine.Own.Value / mine.Weight);
        }

        var share = ShareOfUnits(mine);
        return his.Units.TryGetValue(running.Unit, out var runs) && mine.Units.TryGetValue(waiting.Unit, out var waits)
            && runs.IsBeyond(share) && (waits.IsWithin(share) || runs.Value >= ClearlyMore * waits.Value);
    }

    /// <summary>Whether a tenant had more than its share. Who had not yields to nobody of another.</summary>
    public bool IsBeyond(string tenant) => _tenants.TryGetValue(tenant, out var use) && use.Own.IsBeyond(ShareOf(use));

    /// <summary>Whether a unit had more than its share of its tenant's. Who had not yields to nobody of its tenant.</summary>
    public bool IsBeyond(in UnitKey unit) =>
        _tenants.TryGetValue(unit.Tenant, out var tenant) && tenant.Units.TryGetValue(unit.Unit, out var use) && use.IsBeyond(ShareOfUnits(tenant));

    /// <summary>Of each. What a tenant has beyond its share, because others leave it, its units share too.</summary>
    private double ShareOfUnits(TenantUse tenant) => Math.Max(ShareOf(tenant), tenant.Own.Value) / tenant.Units.Count;

    private double ShareOf(TenantUse tenant) => executors * Memory.TotalSeconds / _frameSeconds * tenant.Weight / _weights;

    private void Sweep(long now)
    {
        _swept = now;
        foreach (var (name, tenant) in _tenants)
        {
            foreach (var (unit, use) in tenant.Units)
            {
                if (time.GetElapsedTime(use.SeenAt, now) >= Absence)
                {
                    tenant.Units.Remove(unit);
                }
            }

            if (tenant.Units.Count == 0)
            {
                _weights -= tenant.Weight;
                _tenants.Remove(name);
            }
        }
    }

    private sealed class TenantUse(TimeProvider time)
    {
        public int Weight { get; set; }

        public DecayingCount Own { get; } = new(time);

        public Dictionary<string, DecayingCount> Units { get; } = new(StringComparer.Ordinal);
    }
}
