using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Normitri.Cli.Commands;
using Normitri.Cli.Terminals;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Program;

/// <summary>docs/cli.md says what the program does.</summary>
public sealed class DocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md"));

    [Fact]
    [Trait("Row", "N29")]
    public void TheDocument_ListsEveryExitCodeAndNoOther()
    {
        var listed = Text.Split('\n').Select(line => line.Split('|')).Where(cells => cells.Length == 4 && int.TryParse(cells[1], out _));

        var expected = Enum.GetValues<ExitCode>().Select(code => (int)code);
        Assert.Equal(expected.Order(), listed.Select(cells => int.Parse(cells[1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void TheDocument_NamesEveryCommandAndOption()
    {
        var root = RootCommandFactory.Create(new Terminal { Out = TextWriter.Null, Error = TextWriter.Null, Folder = Repository.Root });

        foreach (var command in Below(root).Where(command => command.Subcommands.Count == 0))
        {
            Assert.Contains(command.Name, Text, StringComparison.Ordinal);
            foreach (var option in command.Options.Where(option => option is not HelpOption))
                Assert.Contains(option.Name, Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Row", "N29")]
    public void ExitCodes_NeverChangeTheirNumbers() => Assert.Equal(
        ["Ok 0", "Failed 1", "Usage 2", "InputUnreadable 3", "ModelInvalid 4", "MissingProgram 5", "ServerRefused 6", "Internal 70", "Cancelled 130"],
        Enum.GetValues<ExitCode>().Select(code => $"{code} {(int)code}"));

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);
}
