using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Storage.Health;

namespace Normitri.Storage.Sqlite.Health;

/// <summary>A row of <see cref="HealthSql.Columns"/>.</summary>
internal static class HealthEventRow
{
    public static StoredHealthEvent Read(PreparedStatement row) => new(
        row.Int64(0),
        row.Text(2),
        new HealthEvent(Stored.Time(row.Int64(1)), row.Text(3), row.Text(4), row.Text(5), row.Text(6), (HealthStep)row.Int32(7), row.Text(8))
        {
            Unit = row.IsNull(9) ? null : new UnitId((UnitKind)row.Int32(11), row.Text(9), row.Text(10), row.Text(12)),
        });
}
