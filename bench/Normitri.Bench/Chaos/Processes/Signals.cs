using System.Diagnostics;
using System.Globalization;

namespace Normitri.Bench.Chaos.Processes;

internal static class Signals
{
    /// <summary>SIGTERM, which .NET itself cannot send.</summary>
    public static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL, and waits until the process is gone.</summary>
    public static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }
}
