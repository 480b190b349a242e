namespace Normitri.Gateway.Settings;

/// <summary>One camera of the gateway.</summary>
internal sealed class CameraEntry
{
    public string? Name { get; set; }

    /// <summary>Hardware address, twelve hexadecimal digits with or without ':' or '-'.</summary>
    public string? Mac { get; set; }

    /// <summary>IP address, if it has one.</summary>
    public string? Address { get; set; }

    /// <summary>Maker's model text.</summary>
    public string? Model { get; set; }

    /// <summary>The vision model that this camera was set up for; the server tells when another one is assigned.</summary>
    public string? VisionModel { get; set; }

    public SourceSettings? Source { get; set; }
}
