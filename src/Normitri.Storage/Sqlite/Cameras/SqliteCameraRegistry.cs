using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;
using Normitri.Storage.Sqlite.Journal;

namespace Normitri.Storage.Sqlite.Cameras;

/// <summary>The cameras in SQLite.</summary>
internal sealed class SqliteCameraRegistry(SqliteDatabase database, TimeProvider time) : ICameraRegistry
{
    private const int MacDigits = 12;

    public ValueTask<CameraRecord?> FindAsync(UnitId camera, CancellationToken cancellation)
    {
        Check(camera);
        return database.ReadAsync((session, unit) => CameraRow.Find(session, unit)?.Camera, camera, cancellation);
    }

    public ValueTask<IReadOnlyList<CameraRecord>> ListAsync(string tenant, string? store, CancellationToken cancellation) =>
        database.ReadAsync((session, query) => CameraRow.List(session, query.tenant, query.store), (tenant, store), cancellation);

    public ValueTask<PutCameraResult> PutAsync(
        UnitId camera, CameraConfiguration configuration, long? expectedVersion, string actor, CancellationToken cancellation)
    {
        Check(camera);
        return database.WriteAsync(new PutCamera(camera, configuration, expectedVersion, actor, time, cancellation));
    }

    public ValueTask<AnnounceOutcome> AnnounceAsync(UnitId camera, CameraDevice device, string actor, CancellationToken cancellation)
    {
        Check(camera);
        if (device.Mac.Length != MacDigits || !device.Mac.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"'{device.Mac}' is not a device: give its MAC as {MacDigits} lower-case hexadecimal digits without separators.", nameof(device));
        return database.WriteAsync(new AnnounceCamera(camera, device, actor, time, cancellation));
    }

    private static void Check(UnitId camera)
    {
        JournalArguments.Check(camera);
        if (camera.Kind != UnitKind.Camera)
            throw new ArgumentException($"{camera} is not a camera.", nameof(camera));
    }
}
