using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Npgsql;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>A unit's books as columns of the table <c>units</c>.</summary>
internal static class BooksRow
{
    public const string Columns =
        "kind, tenant, store, name, accepted, duplicates, processed, dropped, dead, last_sequence, last_frame_id, last_accepted_at, superseded, stale, past_deadline";

    public static UnitBooks Read(NpgsqlDataReader row) => new(
        new UnitId((UnitKind)row.GetInt16(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        row.GetInt64(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetInt64(8),
        row.SequenceOrNull(9),
        row.IsDBNull(10) ? null : Stored.FrameId(row.Bytes(10)),
        row.TimeOrNull(11))
    {
        Superseded = row.GetInt64(12),
        Stale = row.GetInt64(13),
        PastDeadline = row.GetInt64(14),
    };
}
