using System.Security.Cryptography;
using System.Text.Json;
using Normitri.Client;

namespace Normitri.Gateway.Settings;

/// <summary>Tells settings apart without telling them.</summary>
internal static class SettingsFingerprint
{
    private const int Length = 16;

    /// <summary>The first sixteen hexadecimal digits of SHA-256 over the settings without the key. Settings that are alike have the same one.</summary>
    public static string Of(GatewaySettings settings)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new { settings.Server, settings.Store, settings.Name, settings.HeartbeatSeconds, Spool = Spool(settings.Spool), settings.Cameras });
        return Convert.ToHexStringLower(SHA256.HashData(json))[..Length];
    }

    private static object Spool(FrameSpoolOptions spool) => new { spool.Folder, spool.MaxBytes, spool.SegmentBytes, spool.MaxAge, Flush = spool.Flush.ToString() };
}
