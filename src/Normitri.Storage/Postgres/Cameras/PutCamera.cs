using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Storage.Postgres.Cameras;

/// <summary>Registers a camera or changes its configuration.</summary>
internal sealed class PutCamera(UnitId camera, CameraConfiguration configuration, long? expectedVersion, string actor, TimeProvider time)
{
    public async Task<PutCameraResult> WriteAsync(PostgresSession session)
    {
        var present = await CameraRow.FindAsync(session, camera, toChange: true);
        if (expectedVersion is { } expected && expected != (present?.Camera.Version ?? 0))
            return new PutCameraResult(PutOutcome.VersionConflict, present?.Camera);
        var now = time.GetUtcNow();
        var json = CameraJson.Write(configuration);
        if (present is null)
            await AddAsync(session, camera, json, actor, now);
        else
            await ChangeAsync(session, present.Id, json, now);
        return new PutCameraResult(
            present is null ? PutOutcome.Created : PutOutcome.Updated, (await CameraRow.FindAsync(session, camera, toChange: false))!.Camera);
    }

    /// <summary>Registers a camera that is not there yet, and says so in the audit log.</summary>
    public static async Task AddAsync(PostgresSession session, UnitId camera, string json, string actor, DateTimeOffset now)
    {
        await session.ExecuteAsync(CameraSql.Add, camera.Tenant, camera.Store, camera.Name, json, Stored.Time(now));
        await Audit.WriteAsync(session, new AuditEntry(now, camera.Tenant, camera.Store, actor, "camera.created", camera.Name, json));
    }

    private async Task ChangeAsync(PostgresSession session, long id, string json, DateTimeOffset now)
    {
        await session.ExecuteAsync(CameraSql.Change, json, Stored.Time(now), id);
        await Audit.WriteAsync(session, new AuditEntry(now, camera.Tenant, camera.Store, actor, "camera.updated", camera.Name, json));
    }
}
