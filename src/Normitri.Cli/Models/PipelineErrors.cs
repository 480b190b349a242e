using Normitri.Vision.Pipelines;

namespace Normitri.Cli.Models;

/// <summary>What an error of the pipeline means for the program's end.</summary>
internal static class PipelineErrors
{
    public static CliException ToException(this PipelineError error) => new(
        error.Kind is PipelineErrorKind.InvalidFrame or PipelineErrorKind.DecoderError ? ExitCode.InputUnreadable : ExitCode.ModelInvalid,
        error.Message);
}
