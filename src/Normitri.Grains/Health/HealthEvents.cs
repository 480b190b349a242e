using Microsoft.Extensions.Logging;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Health;

/// <summary>The newest health events of this process, a line in its log for each, and those that <see cref="HealthEventWriter"/> has not stored yet.</summary>
public sealed partial class HealthEvents(ILogger<HealthEvents> logger) : IHealthEvents
{
    private const int Capacity = 1_000;
    private const int MostUnstored = 10_000;
    private readonly Lock _lock = new();
    private readonly Queue<HealthEvent> _newest = new();
    private readonly Queue<HealthEvent> _unstored = new();
    private long _raised;
    private long _dropped;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HealthEvent> Newest
    {
        get
        {
            lock (_lock)
            {
                return [.. _newest];
            }
        }
    }

    /// <summary>Events since the process began.</summary>
    public long Raised => Interlocked.Read(ref _raised);

    /// <summary>Of those, the ones that the log alone has: too many waited for a database that gave no answer.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Raise(HealthEvent raised)
    {
        lock (_lock)
        {
            if (_newest.Count == Capacity)
                _newest.Dequeue();
            _newest.Enqueue(raised);
            _raised++;
            // How an incident began says more than how it went on: what waits already stays.
            if (_unstored.Count < MostUnstored)
                _unstored.Enqueue(raised);
            else
                _dropped++;
        }

        Log.Raised(logger, raised.Component, raised.Kind, raised.Step, raised.Subject, raised.Cause, raised.Incident);
    }

    /// <summary>The oldest that are not stored, at most as many; they stay until <see cref="Stored"/>.</summary>
    internal IReadOnlyList<HealthEvent> Unstored(int most)
    {
        lock (_lock)
        {
            return [.. _unstored.Take(most)];
        }
    }

    /// <summary>So many of the oldest are stored. For one writer.</summary>
    internal void Stored(int count)
    {
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
                _unstored.Dequeue();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2500, LogLevel.Warning, "{Component}: {Kind} {Step} of {Subject}: {Cause} (incident {Incident})")]
        public static partial void Raised(ILogger logger, string component, string kind, HealthStep step, string subject, string cause, string incident);
    }
}
