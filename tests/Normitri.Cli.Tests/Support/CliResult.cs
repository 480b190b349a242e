namespace Normitri.Cli.Tests.Support;

/// <summary>How a command ended, and what it said.</summary>
internal sealed record CliResult(ExitCode Code, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
