using System.Net;
using System.Text.Json;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Presence;
using Normitri.Server.Documents;
using Normitri.Server.Presence;
using Normitri.Storage.Cameras;

namespace Normitri.Server.Heartbeats;

/// <summary>A gateway's sign of life with the cameras that it sees.</summary>
internal sealed record HeartbeatDocument(GatewayReport Report, IReadOnlyList<AnnouncedCamera> Cameras)
{
    private const int MaxCameras = 1_000;
    private const int MaxText = 128;
    private const int MaxSource = 512;

    public const string Example = """
        {"gateway": "gw-1", "version": "0.1.0", "fingerprint": "9f86d081884c7d65",
         "cameras": [{"camera": "checkout-1", "mac": "00:11:22:33:44:55", "address": "192.168.1.20", "model": "Acme C1", "status": "running", "backend": "rtsp",
          "source": "rtsp://192.168.1.20/stream1", "visionModel": "retail-defects", "configurationVersion": 3}],
         "telemetry": {"hostname": "store-7", "pid": 71, "uptimeSeconds": 86400, "cpuPercent": 12.5, "memoryBytes": 90000000, "diskFreeBytes": 20000000000, "diskTotalBytes": 64000000000},
         "spool": {"waiting": 0, "waitingBytes": 0, "shed": 0, "dead": 0}}
        """;

    public const string Description =
        "gateway: the gateway's name. version: its software. cameras: those that it sees; mac binds the camera to its device, address and model are notes. "
        + "A camera that is new is registered with the default configuration. status: running, or why it gives nothing; only a running camera is seen. backend and source: how it is read; credentials are taken out. "
        + "visionModel and configurationVersion: what the gateway works with, held against what is assigned. fingerprint: of the gateway's settings. telemetry and spool: as last known.";

    public static HeartbeatDocument? Read(JsonElement root, Faults faults)
    {
        if (StrictObject.Open(root, "$", faults, "gateway", "version", "cameras", "fingerprint", "telemetry", "spool") is not { } document)
            return null;
        var gateway = Name(document, "gateway");
        var version = document.Text("version", required: true, MaxText);
        if (!document.TryGet("cameras", out _))
            document.Fault("cameras", "is missing; send an empty list when there are none.");
        var cameras = document.List("cameras", MaxCameras).Select(camera => ReadCamera(camera.Element, camera.Path, faults)).ToList();
        foreach (var twice in cameras.GroupBy(camera => camera.Camera).Where(group => group.Key.Length > 0 && group.Count() > 1))
            document.Fault("cameras", $"name '{twice.Key}' {twice.Count()} times.");
        var report = new GatewayReport(
            gateway,
            version ?? "",
            document.Text("fingerprint", required: false, MaxText),
            HeartbeatFigures.ReadTelemetry(document, faults),
            HeartbeatFigures.ReadSpool(document, faults),
            [.. cameras.Select(camera => camera.Report)]);
        return faults.Any ? null : new HeartbeatDocument(report, cameras);
    }

    private static AnnouncedCamera ReadCamera(JsonElement element, string path, Faults faults)
    {
        if (StrictObject.Open(
            element, path, faults, "camera", "mac", "address", "model", "status", "backend", "source", "visionModel", "configurationVersion") is not { } camera)
        {
            return new AnnouncedCamera(new CameraDevice("", null, null), new CameraReport("", null, null, null, null, null));
        }

        var device = new CameraDevice(Mac(camera), Address(camera), camera.Text("model", required: false, MaxText));
        var report = new CameraReport(
            Name(camera, "camera"),
            camera.Text("status", required: false, MaxText),
            camera.Text("backend", required: false, MaxText),
            camera.Text("source", required: false, MaxSource) is { } source ? SourceText.WithoutCredentials(source) : null,
            camera.Text("visionModel", required: false, MaxText),
            camera.LongInteger("configurationVersion", 0, long.MaxValue));
        return new AnnouncedCamera(device, report);
    }

    private static string Name(StrictObject document, string member)
    {
        if (document.Text(member, required: true, MaxText) is not { } name)
            return "";
        if (!EntityName.IsValid(name))
            document.Fault(member, $"must be {EntityName.Rule}, not '{name}'.");
        return name;
    }

    private static string Mac(StrictObject camera)
    {
        if (camera.Text("mac", required: true, MaxText) is not { } text)
            return "";
        var digits = text.Length == 17 ? text.Replace(text[2].ToString(), "", StringComparison.Ordinal) : text;
        if (digits.Length == 12 && digits.All(char.IsAsciiHexDigit) && (text.Length == 12 || text[2] is ':' or '-'))
            return digits.ToLowerInvariant();
        camera.Fault("mac", $"must be twelve hexadecimal digits, as 00:11:22:33:44:55, not '{text}'.");
        return "";
    }

    private static string? Address(StrictObject camera)
    {
        if (camera.Text("address", required: false, MaxText) is not { } text)
            return null;
        // The parser takes 1 for 0.0.0.1; an address here is written out.
        if (IPAddress.TryParse(text, out var address) && (text.Contains(':') || address.ToString() == text))
            return address.ToString();
        camera.Fault("address", $"must be an IP address, not '{text}'.");
        return null;
    }
}
