namespace Normitri.Cli.Video;

/// <summary>A video ends here, with a sentence that says why.</summary>
internal sealed class VideoException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
