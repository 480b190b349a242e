using System.Collections.Concurrent;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Tests.Quality;

/// <summary>Keeps the health events of all silos of a test.</summary>
internal sealed class HealthRecorder : IHealthEvents
{
    private readonly ConcurrentQueue<HealthEvent> _events = new();

    public IReadOnlyList<HealthEvent> Of(string kind, string subject) => [.. _events.Where(raised => raised.Kind == kind && raised.Subject == subject)];

    public void Raise(HealthEvent raised) => _events.Enqueue(raised);
}
