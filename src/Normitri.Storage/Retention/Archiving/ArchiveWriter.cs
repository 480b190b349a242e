using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Normitri.Storage.Retention.Archiving;

/// <summary>
/// Writes old records as gzipped JSON lines, a file for each tenant and day of a stretch, each with its manifest. Names come from the records, so a stretch that
/// is archived again after a crash comes over its own files, or beside them when it has grown meanwhile.
/// </summary>
internal sealed class ArchiveWriter(IFrameBin bin, TimeProvider time)
{
    public const string Root = "archive";

    /// <summary>All of it is flushed when this returns.</summary>
    public async Task WriteAsync(RecordKind kind, IReadOnlyList<OldRecord> records, CancellationToken cancellation)
    {
        foreach (var file in records.GroupBy(record => (record.Tenant, Day: DateOnly.FromDateTime(record.At.UtcDateTime))))
            await WriteAsync(kind, file.Key.Tenant, file.Key.Day, [.. file], cancellation);
    }

    private async Task WriteAsync(RecordKind kind, string tenant, DateOnly day, IReadOnlyList<OldRecord> records, CancellationToken cancellation)
    {
        var kindName = NameOf(kind);
        var (first, last) = (records[0].Id, records[^1].Id);
        var file = string.Create(CultureInfo.InvariantCulture, $"{kindName}-{first:D19}-{last:D19}.ndjson.gz");
        var folder = string.Create(CultureInfo.InvariantCulture, $"{Root}/{tenant}/{day:yyyy}/{day:MM}/{day:dd}");
        var content = Compress(records);
        var manifest = new ArchiveManifest(
            kindName, tenant, day, file, records.Count, first, last, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), time.GetUtcNow());
        await bin.ArchiveAsync($"{folder}/{file}", content, cancellation);
        await bin.ArchiveAsync($"{folder}/{file}.manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, ArchiveJson.Default.ArchiveManifest), cancellation);
    }

    public static string NameOf(RecordKind kind) => kind switch
    {
        RecordKind.Journal => "journal",
        RecordKind.Results => "results",
        RecordKind.Alerts => "alerts",
        RecordKind.DeadEntries => "outbox",
        RecordKind.Sessions => "sessions",
        RecordKind.HealthEvents => "health-events",
        _ => "audit",
    };

    private static byte[] Compress(IReadOnlyList<OldRecord> records)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(content, CompressionLevel.Optimal))
        {
            foreach (var record in records)
            {
                gzip.Write(record.Json);
                gzip.WriteByte((byte)'\n');
            }
        }

        return content.ToArray();
    }
}
