namespace Normitri.Server.Shedding;

/// <summary>
/// Among how many the service's speed is divided: tenants by weight, a tenant's part among its units. Who asks in the time of a round counts, and a round is as
/// long as the service needs for one frame of each: who asks less often than that needs less than a part, and counts in some rounds only. Safe for threads.
/// </summary>
internal sealed class Contention(TimeProvider time)
{
    private const double ShortestRoundSeconds = 0.5;
    private const double LongestRoundSeconds = 10;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tenant> _tenants = new(StringComparer.Ordinal);
    private long _round = 2;
    private long _endsAt;
    private long _weights;
    private long _weightsBefore;
    private int _units;

    /// <summary>A unit asks to come in. Into how many parts of its tenant's size the service's speed is divided, and each of these among how many units.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="tenant">Its tenant.</param>
    /// <param name="weight">The tenant's.</param>
    /// <param name="perSecond">The service's speed; 0: unknown.</param>
    public (double Tenants, int Units) Ask(UnitLoad unit, string tenant, int weight, double perSecond)
    {
        lock (_lock)
        {
            if (time.GetUtcNow().UtcTicks >= _endsAt)
                BeginRound(perSecond);
            if (!_tenants.TryGetValue(tenant, out var of))
                _tenants.Add(tenant, of = new Tenant());
            if (unit.AskedIn != _round)
                Count(unit, of, weight);

            return ((double)Math.Max(_weights, _weightsBefore) / of.Weight, Math.Max(of.Units, of.UnitsBefore));
        }
    }

    /// <summary>Whether it has not asked for a whole round.</summary>
    public bool IsSilent(UnitLoad unit)
    {
        lock (_lock)
            return unit.AskedIn < _round - 1 || time.GetUtcNow().UtcTicks >= _endsAt + (long)(LongestRoundSeconds * TimeSpan.TicksPerSecond);
    }

    private void Count(UnitLoad unit, Tenant of, int weight)
    {
        if (of.Units == 0)
        {
            // A changed weight counts from the next round on.
            of.Weight = weight;
            _weights += weight;
        }

        unit.AskedIn = _round;
        of.Units++;
        _units++;
    }

    private void BeginRound(double perSecond)
    {
        var now = time.GetUtcNow().UtcTicks;
        var length = perSecond == 0 ? ShortestRoundSeconds : Math.Clamp(_units / perSecond, ShortestRoundSeconds, LongestRoundSeconds);
        var ticks = (long)(length * TimeSpan.TicksPerSecond);
        // A whole round without anybody: who asked before it is not there any more.
        var isAfterPause = now >= _endsAt + ticks;
        foreach (var (name, tenant) in _tenants)
        {
            tenant.UnitsBefore = isAfterPause ? 0 : tenant.Units;
            tenant.Units = 0;
            if (tenant.UnitsBefore == 0)
                _tenants.Remove(name);
        }

        _weightsBefore = isAfterPause ? 0 : _weights;
        (_weights, _units) = (0, 0);
        _round += isAfterPause ? 2 : 1;
        _endsAt = now + ticks;
    }

    private sealed class Tenant
    {
        public int Weight { get; set; } = 1;

        public int Units { get; set; }

        public int UnitsBefore { get; set; }
    }
}
