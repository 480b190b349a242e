using System.Diagnostics;

namespace Normitri.Client.Tests.Killed;

/// <summary>Runs this assembly as a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it until it has written so many lines, then kills it.</summary>
    /// <returns>What it wrote, also between the decision and its end. A line is one write, shorter than a pipe takes whole: the kill cuts none off.</returns>
    public static async Task<List<string>> RunUntilKilledAsync(int lines, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(ChildProcess).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var written = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            written.Add(line);
            if (written.Count == lines)
                process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.True(written.Count >= lines, await errors);
        return written;
    }
}
