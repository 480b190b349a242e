using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Storage.Postgres.Cameras;

/// <summary>The cameras in PostgreSQL.</summary>
internal sealed class PostgresCameraRegistry(PostgresDatabase database, TimeProvider time) : ICameraRegistry
{
    public ValueTask<CameraRecord?> FindAsync(UnitId camera, CancellationToken cancellation)
    {
        CameraArguments.Check(camera);
        return database.ReadAsync(async session => (await CameraRow.FindAsync(session, camera, toChange: false))?.Camera, cancellation);
    }

    public ValueTask<IReadOnlyList<CameraRecord>> ListAsync(string tenant, string? store, CancellationToken cancellation) =>
        database.ReadAsync(session => CameraRow.ListAsync(session, tenant, store), cancellation);

    public ValueTask<PutCameraResult> PutAsync(
        UnitId camera, CameraConfiguration configuration, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        CameraArguments.Check(camera);
        return database.WriteAsync(new PutCamera(camera, configuration, expectedVersion, actor, time).WriteAsync, cancellation);
    }

    public ValueTask<AnnounceOutcome> AnnounceAsync(UnitId camera, CameraDevice device, string actor, CancellationToken cancellation)
    {
        CameraArguments.Check(camera);
        CameraArguments.Check(device);
        return database.WriteAsync(new AnnounceCamera(camera, device, actor, time).WriteAsync, cancellation);
    }
}
