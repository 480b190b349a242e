using Normitri.Client;

namespace Normitri.Gateway.Settings;

/// <summary>The section <c>Normitri:Gateway</c>.</summary>
internal sealed class GatewaySettings
{
    public const string Section = "Normitri:Gateway";

    /// <summary>Base address of the server.</summary>
    public Uri? Server { get; set; }

    /// <summary>The API key, role gateway.</summary>
    public string? Key { get; set; }

    public string? Store { get; set; }

    /// <summary>The gateway's own name in the store. Default: gateway.</summary>
    public string Name { get; set; } = "gateway";

    /// <summary>Seconds between two heartbeats. Default: 10, so that a network away for 45 s makes no camera suspect.</summary>
    public double HeartbeatSeconds { get; set; } = 10;

    /// <summary>Where pictures are kept until the server has them.</summary>
    public FrameSpoolOptions Spool { get; set; } = new() { Folder = "spool" };

    public List<CameraEntry> Cameras { get; set; } = [];
}
