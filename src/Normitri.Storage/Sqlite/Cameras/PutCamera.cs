using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Cameras;

/// <summary>Registers a camera or changes its configuration.</summary>
internal sealed class PutCamera(
    UnitId camera, CameraConfiguration configuration, long? expectedVersion, string actor, TimeProvider time, CancellationToken cancellation)
    : WriteOperation<PutCameraResult>(cancellation)
{
    protected override PutCameraResult Write(SqliteSession session)
    {
        var present = CameraRow.Find(session, camera);
        if (expectedVersion is { } expected && expected != (present?.Camera.Version ?? 0))
            return new PutCameraResult(PutOutcome.VersionConflict, present?.Camera);
        var now = time.GetUtcNow();
        var json = CameraJson.Write(configuration);
        if (present is null)
            Add(session, camera, json, actor, now);
        else
            Change(session, present.Id, json, now);
        return new PutCameraResult(
            present is null ? PutOutcome.Created : PutOutcome.Updated, CameraRow.Find(session, camera)!.Camera);
    }

    /// <summary>Registers a camera that is not there yet, and says so in the audit log.</summary>
    public static void Add(SqliteSession session, UnitId camera, string json, string actor, DateTimeOffset now)
    {
        session.Use(CameraSql.Add).Bind(camera.Tenant).Bind(camera.Store).Bind(camera.Name).Bind(json).Bind(Stored.Time(now)).Execute();
        Audit.Write(session, new AuditEntry(now, camera.Tenant, camera.Store, actor, "camera.created", camera.Name, json));
    }

    private void Change(SqliteSession session, long id, string json, DateTimeOffset now)
    {
        session.Use(CameraSql.Change).Bind(json).Bind(Stored.Time(now)).Bind(id).Execute();
        Audit.Write(session, new AuditEntry(now, camera.Tenant, camera.Store, actor, "camera.updated", camera.Name, json));
    }
}
