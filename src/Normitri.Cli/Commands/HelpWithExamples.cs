using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Normitri.Cli.Commands;

/// <summary>The usual help, and below it how the command is used in practice.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ICommandWithExamples { Examples: { Length: > 0 } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
        }

        return (int)ExitCode.Ok;
    }
}
