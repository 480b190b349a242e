using System.Globalization;
using System.Text;
using System.Text.Json;
using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Health;

namespace Normitri.Storage.Retention.Archiving;

/// <summary>Rows of the database as old records.</summary>
internal static class ArchiveLines
{
    /// <summary>Stands for a tenant where something belongs to none; no tenant can have the name.</summary>
    public const string Service = ".service";

    public static OldRecord Journal(long id, ArchivedFrame frame) =>
        new(id, frame.Tenant, frame.FinishedAt, JsonSerializer.SerializeToUtf8Bytes(frame, ArchiveJson.Default.ArchivedFrame));

    /// <param name="cursor">The result's.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="json">As it is stored.</param>
    public static OldRecord Result(long cursor, string tenant, ReadOnlySpan<byte> json)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"cursor\":{cursor},\"result\":"));
        return new OldRecord(cursor, tenant, ResultJson.Read(json).ProcessedAt, [.. head, .. json, (byte)'}']);
    }

    /// <param name="cursor">The alert's.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="json">As it is stored.</param>
    public static OldRecord Alert(long cursor, string tenant, ReadOnlySpan<byte> json)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"cursor\":{cursor},\"alert\":"));
        return new OldRecord(cursor, tenant, AlertJson.ReadAlert(json).RaisedAt, [.. head, .. json, (byte)'}']);
    }

    /// <summary>A payload as JSON; bytes that are none become a string in base 64.</summary>
    public static JsonElement Payload(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return JsonElement.Parse($"\"{Convert.ToBase64String(bytes)}\"");
        }
    }

    public static OldRecord DeadEntry(DeadEntryLine entry) =>
        new(entry.Id, entry.Tenant, entry.DeadAt, JsonSerializer.SerializeToUtf8Bytes(entry, ArchiveJson.Default.DeadEntryLine));

    public static OldRecord Session(SessionLine session) =>
        new(session.Id, session.Tenant, session.LastAcceptedAt, JsonSerializer.SerializeToUtf8Bytes(session, ArchiveJson.Default.SessionLine));

    public static OldRecord HealthEvent(StoredHealthEvent stored)
    {
        var (raised, unit) = (stored.Event, stored.Event.Unit);
        var line = new HealthEventLine(
            stored.Cursor,
            raised.At,
            stored.Process,
            raised.Incident,
            raised.Component,
            raised.Subject,
            raised.Kind,
            raised.Step.ToString().ToLowerInvariant(),
            raised.Cause,
            unit?.Tenant,
            unit?.Store,
            unit?.Kind == UnitKind.Camera ? unit?.Name : null,
            unit?.Kind == UnitKind.Customer ? unit?.Name : null);
        return new OldRecord(stored.Cursor, unit?.Tenant ?? Service, raised.At, JsonSerializer.SerializeToUtf8Bytes(line, ArchiveJson.Default.HealthEventLine));
    }

    public static OldRecord Audit(AuditEntryLine entry) =>
        new(entry.Id, entry.Tenant, entry.At, JsonSerializer.SerializeToUtf8Bytes(entry, ArchiveJson.Default.AuditEntryLine));
}
