using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Storage.Sqlite.Cameras;

/// <summary>A camera and its row number.</summary>
internal sealed record CameraRow(long Id, CameraRecord Camera)
{
    public static CameraRow? Find(SqliteSession session, UnitId camera)
    {
        using var row = session.Use(CameraSql.Find).Bind(camera.Tenant).Bind(camera.Store).Bind(camera.Name);
        return row.Read() ? Read(row, camera.Tenant) : null;
    }

    public static IReadOnlyList<CameraRecord> List(SqliteSession session, string tenant, string? store)
    {
        using var row = store is null
            ? session.Use(CameraSql.ListTenant).Bind(tenant)
            : session.Use(CameraSql.ListStore).Bind(tenant).Bind(store);
        var cameras = new List<CameraRecord>();
        while (row.Read())
            cameras.Add(Read(row, tenant).Camera);
        return cameras;
    }

    private static CameraRow Read(PreparedStatement row, string tenant) => new(
        row.Int64(9),
        new CameraRecord(
            UnitId.Camera(tenant, row.Text(1), row.Text(0)),
            CameraJson.Read(row.Text(2)),
            row.Int64(3),
            row.IsNull(4) ? null : new CameraDevice(row.Text(4), row.TextOrNull(5), row.TextOrNull(6)),
            Stored.Time(row.Int64(7)),
            row.IsNull(8) ? null : Stored.Time(row.Int64(8))));
}
