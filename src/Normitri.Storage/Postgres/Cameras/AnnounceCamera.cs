using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Cameras;

namespace Normitri.Storage.Postgres.Cameras;

/// <summary>A gateway says: this device is this camera, and it is there.</summary>
internal sealed class AnnounceCamera(UnitId camera, CameraDevice device, string actor, TimeProvider time)
{
    public async Task<AnnounceOutcome> WriteAsync(PostgresSession session)
    {
        var now = time.GetUtcNow();
        var present = await CameraRow.FindAsync(session, camera, toChange: true);
        if (await IsOtherDeviceAsync(session, present))
            return AnnounceOutcome.OtherDevice;
        if (present is null)
            await PutCamera.AddAsync(session, camera, CameraJson.Write(CameraConfiguration.Default), actor, now);
        var row = present ?? (await CameraRow.FindAsync(session, camera, toChange: false))!;
        var bound = row.Camera.Device;
        // What an announcement leaves out is not news: the known address and model stay.
        var seen = new CameraDevice(device.Mac, device.Address ?? bound?.Address, device.Model ?? bound?.Model);
        await session.ExecuteAsync(CameraSql.SetDevice, seen.Mac, seen.Address, seen.Model, Stored.Time(now), row.Id);
        if (bound is null)
            await WriteAuditAsync(session, now, "camera.device-bound", seen.Mac);
        if (seen.Address != bound?.Address)
            await MoveAsync(session, row.Id, bound?.Address, seen.Address!, now);
        return present is null ? AnnounceOutcome.Registered
            : bound?.Address is not null && seen.Address != bound.Address ? AnnounceOutcome.AddressChanged
            : AnnounceOutcome.Known;
    }

    /// <summary>The camera has another device, or the device is another camera of the store.</summary>
    private async Task<bool> IsOtherDeviceAsync(PostgresSession session, CameraRow? present) => present?.Camera.Device is { } bound
        ? bound.Mac != device.Mac
        : await session.FindAsync(CameraSql.HasDevice, row => row.GetString(0), camera.Tenant, camera.Store, device.Mac) is not null;

    private async Task MoveAsync(PostgresSession session, long id, string? from, string to, DateTimeOffset now)
    {
        await session.ExecuteAsync(CameraSql.CloseAddress, Stored.Time(now), id);
        await session.ExecuteAsync(CameraSql.AddAddress, id, to, Stored.Time(now));
        if (from is not null)
            await WriteAuditAsync(session, now, "camera.address-changed", $"{from} -> {to}");
    }

    private Task WriteAuditAsync(PostgresSession session, DateTimeOffset now, string action, string detail) =>
        Audit.WriteAsync(session, new AuditEntry(now, camera.Tenant, camera.Store, actor, action, camera.Name, detail));
}
