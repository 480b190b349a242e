using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Cameras;

/// <summary>A gateway says: this device is this camera, and it is there.</summary>
internal sealed class AnnounceCamera(UnitId camera, CameraDevice device, string actor, TimeProvider time, CancellationToken cancellation)
    : WriteOperation<AnnounceOutcome>(cancellation)
{
    protected override AnnounceOutcome Write(SqliteSession session)
    {
        var now = time.GetUtcNow();
        var present = CameraRow.Find(session, camera);
        if (IsOtherDevice(session, present))
        {
            WriteAudit(session, now, "camera.device-refused", device.Mac);
            return AnnounceOutcome.OtherDevice;
        }

        if (present is null)
            PutCamera.Add(session, camera, CameraJson.Write(CameraConfiguration.Default), actor, now);
        var row = present ?? CameraRow.Find(session, camera)!;
        var bound = row.Camera.Device;
        // What an announcement leaves out is not news: the known address and model stay.
        var seen = new CameraDevice(device.Mac, device.Address ?? bound?.Address, device.Model ?? bound?.Model);
        session.Use(CameraSql.SetDevice).Bind(seen.Mac).Bind(seen.Address).Bind(seen.Model).Bind(Stored.Time(now)).Bind(row.Id).Execute();
        if (bound is null)
            WriteAudit(session, now, "camera.device-bound", seen.Mac);
        if (seen.Address != bound?.Address)
            Move(session, row.Id, bound?.Address, seen.Address!, now);
        return present is null ? AnnounceOutcome.Registered
            : bound?.Address is not null && seen.Address != bound.Address ? AnnounceOutcome.AddressChanged
            : AnnounceOutcome.Known;
    }

    /// <summary>The camera has another device, or the device is another camera of the store.</summary>
    private bool IsOtherDevice(SqliteSession session, CameraRow? present)
    {
        if (present?.Camera.Device is { } bound)
            return bound.Mac != device.Mac;
        using var other = session.Use(CameraSql.FindDevice).Bind(camera.Tenant).Bind(camera.Store).Bind(device.Mac);
        return other.Read();
    }

    private void Move(SqliteSession session, long id, string? from, string to, DateTimeOffset now)
    {
        session.Use(CameraSql.CloseAddress).Bind(Stored.Time(now)).Bind(id).Execute();
        session.Use(CameraSql.AddAddress).Bind(id).Bind(to).Bind(Stored.Time(now)).Execute();
        if (from is not null)
            WriteAudit(session, now, "camera.address-changed", $"{from} -> {to}");
    }

    private void WriteAudit(SqliteSession session, DateTimeOffset now, string action, string detail) =>
        Audit.Write(session, new AuditEntry(now, camera.Tenant, camera.Store, actor, action, camera.Name, detail));
}
