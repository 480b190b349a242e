using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Normitri.Contracts.Presence;

namespace Normitri.Grains.Presence;

/// <summary>How many cameras are there, of the stores whose keepers are on this silo. The sum over all silos is all cameras that were ever seen.</summary>
internal sealed class PresenceMetrics
{
    private static readonly PresenceState[] States = Enum.GetValues<PresenceState>();
    private readonly ConcurrentDictionary<string, Func<PresenceState, int>> _stores = new(StringComparer.Ordinal);

    public PresenceMetrics(IMeterFactory meters) => meters.Create("Normitri").CreateObservableGauge(
        "normitri.presence.cameras", Measure, "{camera}", "Cameras of the stores that this process keeps, by state: unknown, online, suspect or offline.");

    /// <summary>A keeper is here; it is asked from any thread.</summary>
    public void Add(string store, Func<PresenceState, int> count) => _stores[store] = count;

    /// <summary>It is gone, unless another one took its place.</summary>
    public void Remove(string store, Func<PresenceState, int> count) => _stores.TryRemove(new(store, count));

    private IEnumerable<Measurement<int>> Measure() => States.Select(state => new Measurement<int>(
        _stores.Values.Sum(count => count(state)), new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant())));
}
