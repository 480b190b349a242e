using System.Buffers.Text;
using System.Security.Cryptography;

namespace Normitri.Demo.Hosting;

/// <summary>The demo's API key: made at the first run and kept in the data folder, so that a bookmark of the dashboard stays good.</summary>
internal static class DemoKey
{
    private const string FileName = "demo.key";

    public static string ReadOrMake(string dataFolder)
    {
        var file = Path.Combine(dataFolder, FileName);
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } known)
            return known;
        var key = "nk_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Directory.CreateDirectory(dataFolder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(file, options))
            writer.WriteLine(key);
        return key;
    }
}
