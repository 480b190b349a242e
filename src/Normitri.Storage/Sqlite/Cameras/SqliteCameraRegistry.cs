using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Storage.Sqlite.Cameras;

/// <summary>The cameras in SQLite.</summary>
internal sealed class SqliteCameraRegistry(SqliteDatabase database, TimeProvider time) : ICameraRegistry
{
    public ValueTask<CameraRecord?> FindAsync(UnitId camera, CancellationToken cancellation)
    {
        CameraArguments.Check(camera);
        return database.ReadAsync((session, unit) => CameraRow.Find(session, unit)?.Camera, camera, cancellation);
    }

    public ValueTask<IReadOnlyList<CameraRecord>> ListAsync(string tenant, string? store, CancellationToken cancellation) =>
        database.ReadAsync((session, query) => CameraRow.List(session, query.tenant, query.store), (tenant, store), cancellation);

    public ValueTask<PutCameraResult> PutAsync(
        UnitId camera, CameraConfiguration configuration, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        CameraArguments.Check(camera);
        return database.WriteAsync(new PutCamera(camera, configuration, expectedVersion, actor, time, cancellation));
    }

    public ValueTask<AnnounceOutcome> AnnounceAsync(UnitId camera, CameraDevice device, string actor, CancellationToken cancellation)
    {
        CameraArguments.Check(camera);
        CameraArguments.Check(device);
        return database.WriteAsync(new AnnounceCamera(camera, device, actor, time, cancellation));
    }
}
