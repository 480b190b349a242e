using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Normitri.Inference.Configuration;
using Normitri.Inference.Hosting;

namespace Normitri.Inference.Execution;

/// <summary>
/// Counts frames that ended well by whether they kept their tenant's objectives: what burn rates are made of. Tenants with objectives of their own are
/// counted under their names, all others as <c>other</c>, so that the number of labels is what the settings say. Counting allocates nothing.
/// </summary>
internal sealed class ObjectiveCounters
{
    private const string OtherTenants = "other";
    private readonly Counter<long> _frames;
    private readonly FrozenDictionary<string, Labels> _tenants;
    private readonly Labels _others;

    public ObjectiveCounters(Counter<long> frames, ObjectiveOptions options)
    {
        _frames = frames;
        _others = new Labels(OtherTenants, options.FrameTime, options.RunTime);
        _tenants = options.Tenants.ToFrozenDictionary(
            tenant => tenant.Key,
            tenant => new Labels(tenant.Key, tenant.Value.FrameTime ?? options.FrameTime, tenant.Value.RunTime ?? options.RunTime),
            StringComparer.Ordinal);
    }

    /// <summary>A frame of the tenant ended well.</summary>
    public void Count(string tenant, in StageTimings timings)
    {
        if (!_frames.Enabled)
        {
            return;
        }

        var labels = _tenants.GetValueOrDefault(tenant, _others);
        if (labels.FrameMs is { } frame)
        {
            Add(labels, "frame", timings.WorkMs <= frame);
        }

        if (labels.RunMs is { } run)
        {
            Add(labels, "inference", timings.InferMs <= run);
        }
    }

    private void Add(Labels labels, string objective, bool isWithin) => _frames.Add(
        1,
        labels.Tenant,
        new KeyValuePair<string, object?>("objective", objective),
        new KeyValuePair<string, object?>("outcome", isWithin ? "within" : "beyond"));

    private sealed class Labels(string tenant, TimeSpan? frame, TimeSpan? run)
    {
        public KeyValuePair<string, object?> Tenant { get; } = new("tenant", tenant);

        public double? FrameMs { get; } = frame?.TotalMilliseconds;

        public double? RunMs { get; } = run?.TotalMilliseconds;
    }
}
