using System.Collections.Concurrent;
using System.Diagnostics;
using Normitri.Contracts.Health;
using Normitri.Grains.Watchdog;

namespace Normitri.Bench.Watchdog;

/// <summary>Every health event of the server with its moment. A silo that is to drain is noted, and goes on: its process is this one.</summary>
internal sealed class Story : IHealthEvents, ISiloEnd
{
    private readonly ConcurrentQueue<(HealthEvent Event, long At)> _events = new();

    public string? OutOfService { get; private set; }

    public void Drain(string why) => OutOfService ??= why;

    public void Raise(HealthEvent raised) => _events.Enqueue((raised, Stopwatch.GetTimestamp()));

    /// <summary>The events since a moment.</summary>
    public IReadOnlyList<(HealthEvent Event, long At)> Since(long moment) => [.. _events.Where(noted => noted.At >= moment)];
}
