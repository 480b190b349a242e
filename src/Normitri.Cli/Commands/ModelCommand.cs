using System.CommandLine;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary><c>normitri model</c>: what is done with models themselves.</summary>
internal sealed class ModelCommand : Command
{
    public ModelCommand(Terminal terminal)
        : base("model", "Looks at models, checks and compares them.")
    {
        Add(new ModelInspectCommand(terminal));
        Add(new ModelLintCommand(terminal));
        Add(new ModelCompareCommand(terminal));
        Add(new ModelCanariesCommand(terminal));
    }
}
