namespace Normitri.Storage.Retention;

/// <summary>Gathers a page row by row, until a row is young: what follows is younger.</summary>
internal sealed class OldPageBuilder(int limit)
{
    private readonly List<OldRecord> _records = [];
    private int _rows;
    private long _last;
    private bool _isLast;

    /// <summary>A record whose age decides alone.</summary>
    public static (long Id, bool IsYoung, OldRecord? Record) Judge(OldRecord record, DateTimeOffset before) =>
        record.At < before ? (record.Id, false, record) : (record.Id, true, null);

    /// <summary>False when nothing old follows.</summary>
    public bool Add((long Id, bool IsYoung, OldRecord? Record) row)
    {
        _rows++;
        _last = row.Id;
        if (row.Record is not null)
            _records.Add(row.Record);
        _isLast |= row.IsYoung;
        return !_isLast;
    }

    public OldPage Build() => new(_records, _last, _isLast || _rows < limit);
}
