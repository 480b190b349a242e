using System.Collections.Immutable;
using Normitri.Contracts.Presence;
using Normitri.Storage.Presence;

namespace Normitri.Grains.Presence;

/// <summary>What is heard and seen, noted.</summary>
internal static class PresenceNotes
{
    public static PresenceMemory Hear(this PresenceMemory memory, GatewayReport report, DateTimeOffset now)
    {
        var before = memory.Gateways.GetValueOrDefault(report.Gateway);
        var isSame = before?.Report?.Fingerprint == report.Fingerprint;
        var gateway = Of(memory, report.Gateway) with { Report = report, HeardAt = now, LeftAt = null, FingerprintSince = isSame ? before?.FingerprintSince ?? now : now };
        var cameras = memory.Cameras.ToBuilder();
        foreach (var told in report.Cameras)
        {
            var camera = cameras.GetValueOrDefault(told.Camera) ?? new CameraMemory();
            cameras[told.Camera] = camera with { Gateway = report.Gateway, HeartbeatAt = told.IsAlive() ? now : camera.HeartbeatAt };
        }

        return memory with { Cameras = cameras.ToImmutable(), Gateways = memory.Gateways.SetItem(report.Gateway, gateway) };
    }

    public static PresenceMemory HoldLine(this PresenceMemory memory, string gateway, string line) => memory with
    {
        Lines = memory.Lines.SetItem(gateway, line),
        Gateways = memory.Gateways.SetItem(gateway, Of(memory, gateway) with { HoldsLine = true, LineLostAt = null, LeftAt = null }),
    };

    /// <param name="memory">The memory.</param>
    /// <param name="gateway">Whose line.</param>
    /// <param name="lostAt">When it dropped; null when nobody is to blame.</param>
    public static PresenceMemory EndLine(this PresenceMemory memory, string gateway, DateTimeOffset? lostAt) => memory with
    {
        Lines = memory.Lines.Remove(gateway),
        Gateways = memory.Gateways.SetItem(gateway, Of(memory, gateway) with { HoldsLine = false, LineLostAt = lostAt }),
    };

    public static PresenceMemory Leave(this PresenceMemory memory, string gateway, DateTimeOffset now) => memory with
    {
        Lines = memory.Lines.Remove(gateway),
        Gateways = memory.Gateways.SetItem(gateway, Of(memory, gateway) with { HoldsLine = false, LineLostAt = null, LeftAt = now }),
    };

    /// <summary>The same memory when no frame is new.</summary>
    public static PresenceMemory See(this PresenceMemory memory, IReadOnlyList<CameraSighting> sightings)
    {
        var cameras = memory.Cameras.ToBuilder();
        foreach (var (name, at) in sightings)
        {
            var camera = cameras.GetValueOrDefault(name) ?? new CameraMemory();
            if (camera.FrameAt is null || camera.FrameAt < at)
                cameras[name] = camera with { FrameAt = at };
        }

        var seen = cameras.ToImmutable();
        return ReferenceEquals(seen, memory.Cameras) ? memory : memory with { Cameras = seen };
    }

    /// <summary>Without the gateway that has been silent the longest, when there are too many.</summary>
    public static PresenceMemory Trim(this PresenceMemory memory, int mostGateways, out string? forgotten)
    {
        forgotten = null;
        if (memory.Gateways.Count <= mostGateways)
            return memory;
        forgotten = memory.Gateways.Values.OrderBy(gateway => gateway.HoldsLine).ThenBy(gateway => gateway.HeardAt).First().Name;
        return memory with { Gateways = memory.Gateways.Remove(forgotten), Lines = memory.Lines.Remove(forgotten) };
    }

    public static StorePresence Show(this PresenceMemory memory, PresenceRules rules, DateTimeOffset now) => new(
        now,
        rules,
        [.. memory.Cameras.OrderBy(camera => camera.Key, StringComparer.Ordinal).Select(camera => new KnownCamera(
            camera.Key, memory.PresenceOf(camera.Value), camera.Value.Gateway, camera.Value.OnlineSince, camera.Value.Drift))],
        [.. memory.Gateways.Values.OrderBy(gateway => gateway.Name, StringComparer.Ordinal)]);

    private static GatewayPresence Of(PresenceMemory memory, string gateway) =>
        memory.Gateways.GetValueOrDefault(gateway) ?? new GatewayPresence(gateway, null, null, null, false, null, null);
}
