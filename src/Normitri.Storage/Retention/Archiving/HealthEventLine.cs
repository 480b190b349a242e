namespace Normitri.Storage.Retention.Archiving;

/// <summary>A line of the archive of health events.</summary>
internal sealed record HealthEventLine(
    long Cursor,
    DateTimeOffset At,
    string Process,
    string Incident,
    string Component,
    string Subject,
    string Kind,
    string Step,
    string Cause,
    string? Tenant,
    string? Store,
    string? Camera,
    string? Customer);
