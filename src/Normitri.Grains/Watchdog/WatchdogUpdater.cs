using Normitri.Contracts.Health;

namespace Normitri.Grains.Watchdog;

/// <summary>
/// Keeps the incidents: opens one for each new fault, takes the next remedy of those that go on, closes those that are over, and raises a health event for each
/// step. Not thread-safe: one watchdog has it.
/// </summary>
internal sealed class WatchdogUpdater(IRemedies remedies, IHealthEvents events, WatchdogMetrics metrics, WatchdogOptions options, TimeProvider time)
{
    public const string Component = "watchdog";

    private readonly Dictionary<Fault, Incident> _open = [];

    public IReadOnlyCollection<Fault> Open => _open.Keys;

    public bool IsOpen(Fault fault) => _open.ContainsKey(fault);

    public void Apply(IReadOnlyList<Finding> findings)
    {
        var now = time.GetTimestamp();
        foreach (var finding in findings)
        {
            if (!_open.TryGetValue(finding.Fault, out var incident))
            {
                incident = new Incident(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), finding, now);
                _open.Add(finding.Fault, incident);
                Raise(incident, HealthStep.Found, finding.Cause);
            }

            (incident.Last, incident.SeenAt) = (finding, now);
            Remedy(incident, finding, now);
        }

        foreach (var (fault, incident) in _open.ToArray())
        {
            // A moment without it is no end of it.
            if (time.GetElapsedTime(incident.SeenAt, now) < options.Period)
                continue;
            _open.Remove(fault);
            Raise(incident, HealthStep.Cleared, $"It was found no more after {time.GetElapsedTime(incident.FoundAt, now).TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s.");
        }
    }

    private void Remedy(Incident incident, Finding finding, long now)
    {
        var remedy = RemedyLadder.Next(
            finding, incident.Taken, time.GetElapsedTime(incident.FoundAt, now), time.GetElapsedTime(incident.RemediedAt, now), options);
        if (remedy == Watchdog.Remedy.None)
            return;
        string? failure;
        try
        {
            failure = remedies.Apply(remedy, finding, incident.Taken.Count);
        }
        catch (Exception thrown)
        {
            failure = thrown.Message;
        }

        incident.Taken.Add(remedy);
        incident.RemediedAt = now;
        metrics.Applied(remedy, failure is null);
        var step = failure is null && remedy != Watchdog.Remedy.Drain ? HealthStep.Remedied : HealthStep.Failed;
        Raise(incident, step, $"{RemedyText.Of(remedy)} {failure ?? finding.Cause}");
    }

    private void Raise(Incident incident, HealthStep step, string cause) => events.Raise(new HealthEvent(
        time.GetUtcNow(), incident.Id, Component, incident.Last.Fault.Subject, incident.Last.Fault.Kind, step, cause));
}
