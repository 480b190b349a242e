using System.Collections.Concurrent;
using System.Globalization;
using Normitri.Contracts.Health;
using Normitri.Storage.Keys;
using Normitri.Storage.Tenants;

namespace Normitri.Server.Limits;

/// <summary>
/// Limits that this process could not ask for, and since when. Frames are let in meanwhile for <see cref="LeaseTimes.Undecided"/> at most; after that
/// they wait outside, unless the tenant's plan and the key know no such limit.
/// </summary>
internal sealed class UndecidedLimits(TenantPlans plans, IHealthEvents events, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Tenant, LimitKind Limit), Outage> _outages = new();

    /// <summary>What is undecided, in a sentence that names no tenant; null when everything is decided.</summary>
    public string? Describe()
    {
        var ages = _outages.Values.Select(outage => time.GetElapsedTime(outage.Began)).ToList();
        return ages.Count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{ages.Count} limits of tenants are undecided, the first for {ages.Max().TotalSeconds:0} s: who decides them does not answer. Frames are let in for {LeaseTimes.Undecided.TotalSeconds:0} s, then refused with 503 where there is a limit. The log names the tenants.");
    }

    /// <summary>The grain did not answer.</summary>
    public void Unanswered(string tenant, LimitKind limit)
    {
        var now = time.GetTimestamp();
        var begins = new Outage(Guid.NewGuid().ToString("N"), now);
        var outage = _outages.GetOrAdd((tenant, limit), begins);
        outage.LastAt = now;
        if (outage == begins)
            Raise(outage, tenant, limit, HealthStep.Found, $"The grain of tenant {tenant} does not answer; frames are let in for {LeaseTimes.Undecided.TotalSeconds:0} s at most.");
    }

    /// <summary>The grain answered.</summary>
    public void Answered(string tenant, LimitKind limit)
    {
        if (!_outages.IsEmpty && _outages.TryRemove((tenant, limit), out var outage))
            Raise(outage, tenant, limit, HealthStep.Cleared, string.Create(CultureInfo.InvariantCulture, $"The grain answers again after {time.GetElapsedTime(outage.Began).TotalSeconds:0} s."));
    }

    /// <summary>Whether this key's frames must wait until its rate can be asked for again.</summary>
    public async ValueTask<bool> HoldsRateAsync(ApiKey key, CancellationToken cancellation) =>
        IsOver(key.Tenant, LimitKind.Rate) && (key.FramesPerMinute > 0 || (await plans.ReadAsync(key.Tenant, cancellation)).FramesPerMinute > 0);

    /// <summary>Whether a tenant's frames must wait until its quota can be asked for again.</summary>
    public async ValueTask<bool> HoldsQuotaAsync(string tenant, CancellationToken cancellation) =>
        IsOver(tenant, LimitKind.Quota) && await plans.ReadAsync(tenant, cancellation) is not { MonthlyFrames: 0, MonthlyMegapixels: 0 };

    /// <summary>Forgets tenants that send nothing any more.</summary>
    public void Sweep()
    {
        foreach (var (of, outage) in _outages)
        {
            if (time.GetElapsedTime(outage.LastAt) >= LeaseTimes.UndecidedForgotten && _outages.TryRemove(new(of, outage)))
                Raise(outage, of.Tenant, of.Limit, HealthStep.Cleared, "Nobody has asked for this limit any more.");
        }
    }

    private bool IsOver(string tenant, LimitKind limit) =>
        !_outages.IsEmpty && _outages.TryGetValue((tenant, limit), out var outage) && time.GetElapsedTime(outage.Began) >= LeaseTimes.Undecided;

    private void Raise(Outage outage, string tenant, LimitKind limit, HealthStep step, string cause) => events.Raise(
        new HealthEvent(time.GetUtcNow(), outage.Incident, "limits", $"{(limit == LimitKind.Rate ? "rate" : "quota")} of tenant {tenant}", "limits-undecided", step, cause));

    private sealed class Outage(string incident, long began)
    {
        private long _lastAt = began;

        public string Incident { get; } = incident;

        public long Began { get; } = began;

        public long LastAt
        {
            get => Interlocked.Read(ref _lastAt);
            set => Interlocked.Exchange(ref _lastAt, value);
        }
    }
}
