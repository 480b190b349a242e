using System.Text.Json;
using Normitri.Storage.Retention.Archiving;

namespace Normitri.Storage.Retention;

/// <summary>Gathers a page row by row, until a row is young: what follows is younger.</summary>
internal sealed class OldPageBuilder(int limit)
{
    private readonly List<OldRecord> _records = [];
    private int _rows;
    private int _unreadable;
    private long _last;
    private bool _isLast;

    /// <summary>A record whose age decides alone.</summary>
    public static OldRow Judge(OldRecord record, DateTimeOffset before) =>
        record.At < before ? new OldRow(record.Id, false, record) : new OldRow(record.Id, true, null);

    /// <summary>A result that is not one any more stays, and what follows it is judged by itself.</summary>
    public static OldRow JudgeResult(long cursor, string tenant, ReadOnlySpan<byte> json, DateTimeOffset before)
    {
        try
        {
            return Judge(ArchiveLines.Result(cursor, tenant, json), before);
        }
        catch (JsonException)
        {
            return new OldRow(cursor, false, null, IsUnreadable: true);
        }
    }

    /// <summary>As <see cref="JudgeResult"/>.</summary>
    public static OldRow JudgeAlert(long cursor, string tenant, ReadOnlySpan<byte> json, DateTimeOffset before)
    {
        try
        {
            return Judge(ArchiveLines.Alert(cursor, tenant, json), before);
        }
        catch (JsonException)
        {
            return new OldRow(cursor, false, null, IsUnreadable: true);
        }
    }

    /// <summary>Ids rise with the time of creation, and a lately created entry cannot be long dead.</summary>
    public static OldRow JudgeDeadEntry(DeadEntryLine entry, DateTimeOffset before) => entry.DeadAt < before
        ? new OldRow(entry.Id, false, ArchiveLines.DeadEntry(entry))
        : new OldRow(entry.Id, entry.CreatedAt >= before, null);

    /// <summary>False when nothing old follows.</summary>
    public bool Add(OldRow row)
    {
        _rows++;
        _last = row.Id;
        if (row.Record is not null)
            _records.Add(row.Record);
        if (row.IsUnreadable)
            _unreadable++;
        _isLast |= row.IsYoung;
        return !_isLast;
    }

    public OldPage Build() => new(_records, _last, _isLast || _rows < limit, _unreadable);
}
