using Normitri.Contracts.Health;

namespace Normitri.Storage.Health;

/// <summary>An event, its place in the log, and the process that raised it.</summary>
public sealed record StoredHealthEvent(long Cursor, string Process, HealthEvent Event)
{
    /// <summary>With texts that every database takes: one that it refused would hold up those after it.</summary>
    internal static HealthEvent Storable(HealthEvent raised) => raised with
    {
        Incident = ReasonText.Clean(raised.Incident),
        Component = ReasonText.Clean(raised.Component),
        Subject = ReasonText.Clean(raised.Subject),
        Kind = ReasonText.Clean(raised.Kind),
        Cause = ReasonText.Clean(raised.Cause),
    };
}
