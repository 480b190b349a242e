using System.Collections.Concurrent;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Tests.Watchdog;

/// <summary>Keeps what is raised.</summary>
internal sealed class RecordedEvents : IHealthEvents
{
    private readonly ConcurrentQueue<HealthEvent> _raised = new();

    public IReadOnlyList<HealthEvent> Raised => [.. _raised];

    public IEnumerable<HealthStep> Steps => _raised.Select(raised => raised.Step);

    public void Clear() => _raised.Clear();

    public void Raise(HealthEvent raised) => _raised.Enqueue(raised);
}
