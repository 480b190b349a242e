using System.Diagnostics;

namespace Normitri.Bench.Chaos.Processes;

/// <summary>A .NET program as a process of its own, its output appended to a file.</summary>
internal static class ChildProcess
{
    /// <summary>The shell replaces itself by the program, so that a signal to the process reaches the program.</summary>
    public static Process Start(string program, string log, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var argument in (IEnumerable<string>)["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1", "sh", log, program, .. arguments])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
