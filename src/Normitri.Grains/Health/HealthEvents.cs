using Microsoft.Extensions.Logging;
using Normitri.Contracts.Health;

namespace Normitri.Grains.Health;

/// <summary>The newest health events of this process, and a line in its log for each.</summary>
public sealed partial class HealthEvents(ILogger<HealthEvents> logger) : IHealthEvents
{
    private const int Capacity = 1_000;
    private readonly Lock _lock = new();
    private readonly Queue<HealthEvent> _newest = new();

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

    public void Raise(HealthEvent raised)
    {
        lock (_lock)
        {
            if (_newest.Count == Capacity)
                _newest.Dequeue();
            _newest.Enqueue(raised);
        }

        Log.Raised(logger, raised.Component, raised.Kind, raised.Step, raised.Subject, raised.Cause, raised.Incident);
    }

    private static partial class Log
    {
        [LoggerMessage(2500, LogLevel.Warning, "{Component}: {Kind} {Step} of {Subject}: {Cause} (incident {Incident})")]
        public static partial void Raised(ILogger logger, string component, string kind, HealthStep step, string subject, string cause, string incident);
    }
}
