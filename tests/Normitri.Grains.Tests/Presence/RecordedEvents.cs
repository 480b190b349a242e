using System.Collections.Concurrent;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Tests.Presence;

/// <summary>Keeps the health events of all silos.</summary>
internal sealed class RecordedEvents : IHealthEvents
{
    private readonly ConcurrentQueue<HealthEvent> _all = new();

    public IReadOnlyList<HealthEvent> All => [.. _all];

    public void Raise(HealthEvent raised) => _all.Enqueue(raised);

    public IEnumerable<string> KindsOf(string subject) => All.Where(one => one.Subject == subject).Select(one => one.Kind);
}
