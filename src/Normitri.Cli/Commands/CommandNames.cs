using System.CommandLine.Parsing;

namespace Normitri.Cli.Commands;

/// <summary>How a command is called from outside.</summary>
internal static class CommandNames
{
    public const string Root = "normitri";

    /// <summary>Such as <c>normitri model lint</c>.</summary>
    public static string Of(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Of(parent)} {result.Command.Name}" : Root;
}
