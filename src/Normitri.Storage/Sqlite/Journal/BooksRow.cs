using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>A unit's books as columns of the table <c>units</c>.</summary>
internal static class BooksRow
{
    public const string Columns =
        "kind, tenant, store, name, accepted, duplicates, processed, dropped, dead, last_sequence, last_frame_id, last_accepted_at, superseded, stale, past_deadline";

    public static UnitBooks Read(PreparedStatement row) => new(
        new UnitId((UnitKind)row.Int32(0), row.Text(1), row.Text(2), row.Text(3)),
        row.Int64(4),
        row.Int64(5),
        row.Int64(6),
        row.Int64(7),
        row.Int64(8),
        row.IsNull(9) ? null : Stored.Sequence(row.Int64(9)),
        row.IsNull(10) ? null : Stored.FrameId(row.Blob(10)),
        row.IsNull(11) ? null : Stored.Time(row.Int64(11)))
    {
        Superseded = row.Int64(12),
        Stale = row.Int64(13),
        PastDeadline = row.Int64(14),
    };
}
