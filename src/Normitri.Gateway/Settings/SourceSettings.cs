namespace Normitri.Gateway.Settings;

/// <summary>Where a camera's pictures come from.</summary>
internal sealed class SourceSettings
{
    public const string Folder = "folder";

    /// <summary><c>folder</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>For <c>folder</c>: where the pictures lie.</summary>
    public string? Path { get; set; }

    /// <summary>The pace; absent: as fast as the server takes them.</summary>
    public double? FramesPerSecond { get; set; }

    /// <summary>For <c>folder</c>: whether to begin again after the last picture. Default: no.</summary>
    public bool Loop { get; set; }
}
