using System.Globalization;
using System.Text;
using System.Text.Json;
using Normitri.Contracts.Alerts;
using Normitri.Contracts.Results;

namespace Normitri.Storage.Retention.Archiving;

/// <summary>Rows of the database as old records.</summary>
internal static class ArchiveLines
{
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

    public static OldRecord Audit(AuditEntryLine entry) =>
        new(entry.Id, entry.Tenant, entry.At, JsonSerializer.SerializeToUtf8Bytes(entry, ArchiveJson.Default.AuditEntryLine));
}
