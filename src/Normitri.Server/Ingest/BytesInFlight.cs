using Microsoft.Extensions.Options;

namespace Normitri.Server.Ingest;

/// <summary>
/// Bytes of frames that are being taken in: from before a body is read until its frame is stored. Bounded, for the process and for each tenant, so that
/// overload is answered and never ends in the kernel's kill.
/// </summary>
internal sealed class BytesInFlight(IOptions<IngestSettings> settings, IngestMetrics metrics)
{
    private readonly long _max = settings.Value.MaxBytesInFlight;
    private readonly long _maxPerTenant = settings.Value.MaxBytesInFlightPerTenant;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _tenants = [];
    private long _all;

    /// <summary>Sets bytes aside; null when there is no room for them.</summary>
    public Share? TryTake(string tenant, long bytes)
    {
        lock (_lock)
        {
            var present = _tenants.GetValueOrDefault(tenant);
            if (bytes > _max - _all || bytes > _maxPerTenant - present)
                return null;
            _tenants[tenant] = present + bytes;
            _all += bytes;
        }

        metrics.InFlight(bytes);
        return new Share(this, tenant, bytes);
    }

    private void Return(string tenant, long bytes)
    {
        lock (_lock)
        {
            _all -= bytes;
            // An empty body's share of nothing may outlive the entry.
            var left = _tenants.GetValueOrDefault(tenant) - bytes;
            if (left == 0)
                _tenants.Remove(tenant);
            else
                _tenants[tenant] = left;
        }

        metrics.InFlight(-bytes);
    }

    /// <summary>Bytes set aside; disposed once.</summary>
    public readonly struct Share(BytesInFlight owner, string tenant, long bytes) : IDisposable
    {
        public void Dispose() => owner.Return(tenant, bytes);
    }
}
