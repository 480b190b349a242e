using System.CommandLine;
using System.CommandLine.Help;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Commands;

/// <summary>The tree of commands.</summary>
internal static class RootCommandFactory
{
    /// <summary>A plain command as the root: its name does not depend on the file that hosts it, and no file name is read as a directive.</summary>
    public static Command Create(Terminal terminal)
    {
        var help = new HelpOption { Recursive = true };
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return new Command(CommandNames.Root, "Finds defects in pictures and videos with an ONNX model, and checks, compares and measures models; has frames that a server gave up looked at again.")
        {
            help,
            new VersionOption { Action = new VersionAction() },
            new DetectCommand(terminal),
            new ModelCommand(terminal),
            new ImageCommand(terminal),
            new BenchCommand(terminal),
            new ReplayCommand(terminal),
        };
    }
}
