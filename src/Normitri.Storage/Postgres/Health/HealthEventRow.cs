using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Storage.Health;
using Npgsql;

namespace Normitri.Storage.Postgres.Health;

/// <summary>A row of <see cref="HealthSql.Columns"/>.</summary>
internal static class HealthEventRow
{
    public static StoredHealthEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(2),
        new HealthEvent(row.Time(1), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), (HealthStep)row.GetInt16(7), row.GetString(8))
        {
            Unit = row.IsDBNull(9) ? null : new UnitId((UnitKind)row.GetInt16(11), row.GetString(9), row.GetString(10), row.GetString(12)),
        });
}
