namespace Normitri.Gateway.Settings;

/// <summary>What is wrong with settings, each with its key.</summary>
internal static class SettingsCheck
{
    private const string NameRule = "1 to 64 lower-case letters, digits, '-' or '_'";

    public static IEnumerable<string> Faults(GatewaySettings settings)
    {
        if (settings.Server is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return "Server must be the server's base address, e.g. https://normitri.example.";
        if (string.IsNullOrWhiteSpace(settings.Key) || settings.Key.Any(c => c is <= ' ' or > '~'))
            yield return "Key must be the gateway's API key, nk_..., without blanks.";
        if (!IsName(settings.Store))
            yield return $"Store must be the store's name: {NameRule}.";
        if (!IsName(settings.Name))
            yield return $"Name must be the gateway's own name: {NameRule}.";
        if (settings.HeartbeatSeconds is not (>= 1 and <= 3600))
            yield return "HeartbeatSeconds must be 1 to 3600.";
        foreach (var fault in settings.Spool.FindFaults())
            yield return $"Spool:{fault}";
        if (settings.Cameras.Count == 0)
            yield return "Cameras must name one camera at least.";
        for (var i = 0; i < settings.Cameras.Count; i++)
        {
            foreach (var fault in Faults(settings.Cameras[i]))
                yield return $"Cameras:{i}:{fault}";
            var name = settings.Cameras[i].Name;
            if (name is not null && settings.Cameras.FindIndex(camera => camera.Name == name) is var first && first < i)
                yield return $"Cameras:{i}:Name is '{name}', as Cameras:{first}:Name is: each camera needs a name of its own.";
        }
    }

    private static IEnumerable<string> Faults(CameraEntry camera)
    {
        if (!IsName(camera.Name))
            yield return $"Name must be the camera's name: {NameRule}.";
        if (!IsMac(camera.Mac))
            yield return "Mac must be the camera's hardware address: twelve hexadecimal digits, with or without ':' or '-'.";
        if (camera.Source?.Kind != SourceSettings.Folder)
            yield return $"Source:Kind must be '{SourceSettings.Folder}'.";
        if (string.IsNullOrWhiteSpace(camera.Source?.Path))
            yield return "Source:Path must be the folder of the pictures.";
        if (camera.Source?.FramesPerSecond is { } rate && rate is not (> 0 and <= 1000))
            yield return "Source:FramesPerSecond must be above 0 and at most 1000.";
    }

    private static bool IsName(string? name) =>
        name is { Length: >= 1 and <= 64 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    private static bool IsMac(string? mac) =>
        mac is not null && mac.All(c => char.IsAsciiHexDigit(c) || c is ':' or '-') && mac.Count(char.IsAsciiHexDigit) == 12;
}
