namespace Normitri.Cli;

/// <summary>Ends the command with a sentence that says what to do.</summary>
internal sealed class CliException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
