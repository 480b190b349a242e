using System.Diagnostics;

namespace Normitri.Browser.Tests;

/// <summary>The browser of the machine: Debian's package, installed when it is missing and we may.</summary>
internal static class Chromium
{
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static async Task<string> FindAsync()
    {
        if (Find() is { } found)
            return found;
        if (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update", "-q");
            await RunAsync("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-dejavu-core");
        }

        return Find() ?? throw new InvalidOperationException(
            "The browser tests need Chromium. Install it (Debian: apt-get install chromium fonts-dejavu-core) and run them again.");
    }

    private static string? Find() => Places.FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        await process.WaitForExitAsync();
    }
}
