using Normitri.Contracts.Presence;
using Normitri.Server.Documents;
using Normitri.Server.Ingest;

namespace Normitri.Server.Heartbeats;

/// <summary>Reads what a gateway tells of its machine and its spool. Every member may be absent.</summary>
internal static class HeartbeatFigures
{
    private const int MaxText = 128;
    private const double Years = 1e9;

    public static GatewayTelemetry? ReadTelemetry(StrictObject heartbeat, Faults faults)
    {
        if (!heartbeat.TryGet("telemetry", out var element)
            || StrictObject.Open(
                element, heartbeat.PathOf("telemetry"), faults,
                "hostname", "pid", "uptimeSeconds", "cpuPercent", "memoryBytes", "diskFreeBytes", "diskTotalBytes") is not { } telemetry)
        {
            return null;
        }

        return new GatewayTelemetry(
            telemetry.Text("hostname", required: false, MaxText),
            telemetry.Integer("pid", 0, int.MaxValue),
            telemetry.Number("uptimeSeconds", 0, Years),
            telemetry.Number("cpuPercent", 0, 100),
            telemetry.LongInteger("memoryBytes", 0, long.MaxValue),
            telemetry.LongInteger("diskFreeBytes", 0, long.MaxValue),
            telemetry.LongInteger("diskTotalBytes", 0, long.MaxValue));
    }

    public static SpoolFigures? ReadSpool(StrictObject heartbeat, Faults faults)
    {
        if (!heartbeat.TryGet("spool", out var element)
            || StrictObject.Open(element, heartbeat.PathOf("spool"), faults, "waiting", "waitingBytes", "shed", "dead", "oldestWaitingAt") is not { } spool)
        {
            return null;
        }

        return new SpoolFigures(
            spool.LongInteger("waiting", 0, long.MaxValue) ?? 0,
            spool.LongInteger("waitingBytes", 0, long.MaxValue) ?? 0,
            spool.LongInteger("shed", 0, long.MaxValue) ?? 0,
            spool.LongInteger("dead", 0, long.MaxValue) ?? 0,
            ReadTime(spool, "oldestWaitingAt"));
    }

    private static DateTimeOffset? ReadTime(StrictObject document, string member)
    {
        if (document.Text(member, required: false, MaxText) is not { } text)
            return null;
        if (Rfc3339.TryParse(text, out var time))
            return time;
        document.Fault(member, $"must be a time as 2026-01-31T12:00:00Z, not '{text}'.");
        return null;
    }
}
