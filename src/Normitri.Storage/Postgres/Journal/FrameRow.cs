using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Storage.Journal;
using Npgsql;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>A frame with its outcome and result, as <see cref="JournalSql.FindFrame"/> gives it.</summary>
internal static class FrameRow
{
    private const int Outcome = EnvelopeRow.Next;

    public static FrameRecord Read(NpgsqlDataReader row, string tenant)
    {
        var unit = new UnitId((UnitKind)row.GetInt16(Outcome + 4), tenant, row.GetString(Outcome + 5), row.GetString(Outcome + 6));
        return new FrameRecord(
            EnvelopeRow.Read(row, unit),
            (OutcomeKind)row.GetInt16(Outcome),
            row.TextOrNull(Outcome + 1),
            row.TimeOrNull(Outcome + 2),
            row.IsDBNull(Outcome + 3) ? null : ResultJson.Read(row.Bytes(Outcome + 3)));
    }

    /// <summary>A dead frame, as <see cref="JournalSql.ReadDead"/> gives it.</summary>
    public static DeadFrame ReadDead(NpgsqlDataReader row, string tenant)
    {
        const int Reason = EnvelopeRow.Next;
        var unit = new UnitId((UnitKind)row.GetInt16(Reason + 2), tenant, row.GetString(Reason + 3), row.GetString(Reason + 4));
        return new DeadFrame(EnvelopeRow.Read(row, unit), row.GetString(Reason), row.Time(Reason + 1));
    }
}
