using System.Text.Json;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;

namespace Normitri.Storage.Sqlite.Journal;

/// <summary>The journal's queries.</summary>
internal static class JournalReads
{
    public static IReadOnlyList<FrameEnvelope> Waiting(SqliteSession session, (UnitId Unit, ulong? After, int Limit) query)
    {
        using var row = query.After is { } after
            ? session.Use(JournalSql.ReadWaiting).Bind(query.Unit).Bind(Stored.Sequence(after)).Bind(query.Limit)
            : session.Use(JournalSql.ReadAllWaiting).Bind(query.Unit).Bind(query.Limit);
        var frames = new List<FrameEnvelope>();
        while (row.Read())
            frames.Add(EnvelopeRow.Read(row, query.Unit));
        return frames;
    }

    public static IReadOnlyList<UnitId> UnitsWaiting(SqliteSession session, (DateTimeOffset AcceptedBefore, int Limit) query)
    {
        using var row = session.Use(JournalSql.FindUnitsWaiting).Bind(Stored.Time(query.AcceptedBefore)).Bind(query.Limit);
        var units = new List<UnitId>();
        while (row.Read())
            units.Add(new UnitId((UnitKind)row.Int32(0), row.Text(1), row.Text(2), row.Text(3)));
        return units;
    }

    public static IReadOnlyList<UnitBacklog> Backlogs(SqliteSession session, int _)
    {
        using var row = session.Use(JournalSql.CountWaiting);
        var units = new List<UnitBacklog>();
        while (row.Read())
            units.Add(new UnitBacklog(new UnitId((UnitKind)row.Int32(0), row.Text(1), row.Text(2), row.Text(3)), row.Int64(4)));
        return units;
    }

    public static FrameRecord? Frame(SqliteSession session, (string Tenant, string FrameId) query)
    {
        Span<byte> frameId = stackalloc byte[16];
        if (!Stored.TryFrameId(query.FrameId, frameId))
            return null;
        using var row = session.Use(JournalSql.FindFrame).Bind(frameId).Bind(query.Tenant);
        if (!row.Read())
            return null;
        const int Outcome = EnvelopeRow.Next;
        var unit = new UnitId((UnitKind)row.Int32(Outcome + 4), query.Tenant, row.Text(Outcome + 5), row.Text(Outcome + 6));
        return new FrameRecord(
            EnvelopeRow.Read(row, unit),
            (OutcomeKind)row.Int32(Outcome),
            row.TextOrNull(Outcome + 1),
            row.IsNull(Outcome + 2) ? null : Stored.Time(row.Int64(Outcome + 2)),
            row.IsNull(Outcome + 3) ? null : ResultJson.Read(row.Blob(Outcome + 3)));
    }

    public static IReadOnlyList<DeadFrame> Dead(SqliteSession session, DeadFrameQuery query)
    {
        Span<byte> after = stackalloc byte[FrameIds.Size];
        if (query.After is not null && !Stored.TryFrameId(query.After, after))
            return [];
        using var row = session.Use(JournalSql.ReadDead)
            .Bind(after)
            .Bind(query.Tenant)
            .Bind(query.DiedSince is { } since ? Stored.Time(since) : 0)
            .Bind(JsonSerializer.Serialize(query.Stores))
            .Bind(query.Limit);
        var frames = new List<DeadFrame>();
        const int Reason = EnvelopeRow.Next;
        while (row.Read())
        {
            var unit = new UnitId((UnitKind)row.Int32(Reason + 2), query.Tenant, row.Text(Reason + 3), row.Text(Reason + 4));
            frames.Add(new DeadFrame(EnvelopeRow.Read(row, unit), row.Text(Reason), Stored.Time(row.Int64(Reason + 1))));
        }

        return frames;
    }

    public static IReadOnlyList<UnitBooks> Books(SqliteSession session, (string Tenant, string? Store) query)
    {
        using var row = query.Store is null
            ? session.Use(JournalSql.ReadTenantBooks).Bind(query.Tenant)
            : session.Use(JournalSql.ReadStoreBooks).Bind(query.Tenant).Bind(query.Store);
        var books = new List<UnitBooks>();
        while (row.Read())
            books.Add(BooksRow.Read(row));
        return books;
    }

    public static UnitBooks UnitBooks(SqliteSession session, UnitId unit)
    {
        using var row = session.Use(JournalSql.ReadUnitBooks).Bind(unit);
        return row.Read() ? BooksRow.Read(row) : new UnitBooks(unit, 0, 0, 0, 0, 0, null, null, null);
    }
}
