using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;
using Npgsql;

namespace Normitri.Storage.Postgres.Cameras;

/// <summary>A camera and its row number.</summary>
internal sealed record CameraRow(long Id, CameraRecord Camera)
{
    public static Task<CameraRow?> FindAsync(PostgresSession session, UnitId camera, bool toChange) => session.FindAsync(
        toChange ? CameraSql.FindToChange : CameraSql.Find, row => Read(row, camera.Tenant), camera.Tenant, camera.Store, camera.Name);

    public static async Task<IReadOnlyList<CameraRecord>> ListAsync(PostgresSession session, string tenant, string? store)
    {
        var rows = store is null
            ? await session.ListAsync(CameraSql.ListTenant, row => Read(row, tenant), tenant)
            : await session.ListAsync(CameraSql.ListStore, row => Read(row, tenant), tenant, store);
        return [.. rows.Select(row => row.Camera)];
    }

    private static CameraRow Read(NpgsqlDataReader row, string tenant) => new(
        row.GetInt64(9),
        new CameraRecord(
            UnitId.Camera(tenant, row.GetString(1), row.GetString(0)),
            CameraJson.Read(row.GetString(2)),
            row.GetInt64(3),
            row.IsDBNull(4) ? null : new CameraDevice(row.GetString(4), row.TextOrNull(5), row.TextOrNull(6)),
            row.Time(7),
            row.TimeOrNull(8)));
}
