using Normitri.Contracts.Identities;
using Normitri.Storage.Health;

namespace Normitri.Server.Health.Events;

/// <summary>A health event and its place in the log.</summary>
/// <param name="Cursor">Its place.</param>
/// <param name="At">By the clock of the process that raised it.</param>
/// <param name="Incident">The same for every step of one incident.</param>
/// <param name="Component">What found or did it.</param>
/// <param name="Kind">A stable word.</param>
/// <param name="Step">found, remedied, failed or cleared.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Cause">A sentence with the figures that led to it.</param>
/// <param name="Process">What raised it; for who runs the service.</param>
/// <param name="Tenant">Whose unit it is about; for who runs the service.</param>
/// <param name="Store">Of that unit.</param>
/// <param name="Camera">That unit, a camera.</param>
/// <param name="Customer">That unit, a customer.</param>
internal sealed record HealthEventEntry(
    long Cursor,
    DateTimeOffset At,
    string Incident,
    string Component,
    string Kind,
    string Step,
    string Subject,
    string Cause,
    string? Process,
    string? Tenant,
    string? Store,
    string? Camera,
    string? Customer)
{
    /// <summary>As who runs the service sees it.</summary>
    public static HealthEventEntry OfService(StoredHealthEvent stored) => Of(stored, stored.Process, stored.Event.Unit?.Tenant);

    /// <summary>As its tenant sees it: without how the service is made up.</summary>
    public static HealthEventEntry OfTenant(StoredHealthEvent stored) => Of(stored, null, null);

    private static HealthEventEntry Of(StoredHealthEvent stored, string? process, string? tenant)
    {
        var (raised, unit) = (stored.Event, stored.Event.Unit);
        return new HealthEventEntry(
            stored.Cursor,
            raised.At,
            raised.Incident,
            raised.Component,
            raised.Kind,
            raised.Step.ToString().ToLowerInvariant(),
            raised.Subject,
            raised.Cause,
            process,
            tenant,
            unit?.Store,
            unit?.Kind == UnitKind.Camera ? unit?.Name : null,
            unit?.Kind == UnitKind.Customer ? unit?.Name : null);
    }
}
