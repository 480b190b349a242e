using System.CommandLine;

namespace Normitri.Cli.Commands;

/// <summary>A command of <c>normitri</c>: a name, a sentence and examples.</summary>
internal abstract class NormitriCommand(string name, string description) : Command(name, description), ICommandWithExamples
{
    public virtual string[] Examples => [];

    /// <summary>What the command does; expected failures are thrown as <see cref="CliException"/>.</summary>
    protected void Runs(Func<ParseResult, CancellationToken, Task<ExitCode>> run) =>
        SetAction(async (parsed, cancellationToken) => (int)await run(parsed, cancellationToken));
}
