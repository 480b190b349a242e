using System.Collections.Concurrent;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Memory;

/// <summary>
/// The bytes of pictures that a host may hold at once, all together and for each tenant. A picture that does not fit is refused
/// and counted; its sender may try again. Safe for threads.
/// </summary>
internal sealed class FrameBudget(long limit, long tenantLimit)
{
    private readonly ConcurrentDictionary<string, PeakTracker> _tenants = new(StringComparer.Ordinal);
    private long _refused;

    /// <summary>Bytes held now, and the most that ever were at once.</summary>
    public PeakTracker Bytes { get; } = new();

    /// <summary>Pictures refused.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Takes a picture in, to be given back with <see cref="Leave"/>; null, or the error that refuses it.</summary>
    public PipelineError? Enter(string tenant, int bytes)
    {
        var all = Bytes.Add(bytes);
        if (limit > 0 && all > limit)
        {
            Bytes.Add(-bytes);
            return Refuse(nameof(InferenceOptions.MaxBytesInFlight), limit, all - bytes, bytes);
        }

        if (tenantLimit == 0)
        {
            return null;
        }

        var account = Of(tenant);
        var own = account.Add(bytes);
        if (own <= tenantLimit)
        {
            return null;
        }

        account.Add(-bytes);
        Bytes.Add(-bytes);
        return Refuse(nameof(InferenceOptions.MaxTenantBytesInFlight), tenantLimit, own - bytes, bytes);
    }

    public void Leave(string tenant, int bytes)
    {
        Bytes.Add(-bytes);
        if (tenantLimit > 0)
        {
            Of(tenant).Add(-bytes);
        }
    }

    private PeakTracker Of(string tenant) => _tenants.GetOrAdd(tenant, static _ => new PeakTracker());

    private PipelineError Refuse(string key, long most, long held, int bytes)
    {
        Interlocked.Increment(ref _refused);
        return InferenceErrors.BytesInFlight(key, most, held, bytes);
    }
}
