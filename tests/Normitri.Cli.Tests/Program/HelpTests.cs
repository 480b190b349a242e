using System.CommandLine;
using Normitri.Cli.Commands;
using Normitri.Cli.Terminals;
using Normitri.Cli.Tests.Support;

namespace Normitri.Cli.Tests.Program;

public sealed class HelpTests
{
    [Fact]
    public async Task Version_OfTheProgram_IsPrinted()
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync("--version");

        Assert.Equal((ExitCode.Ok, "normitri 0.1.0"), (result.Code, result.Out.Trim()));
    }

    [Fact]
    public async Task Help_OfEveryCommand_NamesItAndEveryLeafHasExamplesThatParse()
    {
        using var workspace = new Workspace();
        var root = RootCommandFactory.Create(new Terminal { Out = TextWriter.Null, Error = TextWriter.Null, Folder = workspace.Root });

        foreach (var (path, command) in Commands(root, []))
        {
            var help = await workspace.RunAsync([.. path, "--help"]);
            Assert.Equal(ExitCode.Ok, help.Code);
            Assert.Contains(string.Join(' ', ["normitri", .. path]), help.Out, StringComparison.Ordinal);
            Assert.Empty(help.Error);
            if (command.Subcommands.Count > 0)
                continue;
            var examples = Assert.IsAssignableFrom<ICommandWithExamples>(command).Examples;
            Assert.NotEmpty(examples);
            foreach (var example in examples)
            {
                Assert.Contains(example, help.Out, StringComparison.Ordinal);
                var args = example.Split('|', '>')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
                Assert.Empty(CommandLineFaults.Find(root.Parse(args), args));
            }
        }
    }

    [Theory]
    [InlineData]
    [InlineData("model")]
    [InlineData("detekt")]
    [InlineData("detect")]
    public async Task ACommandLineThatNamesNothingToDo_IsAUsageErrorInOneLine(params string[] args)
    {
        using var workspace = new Workspace();

        var result = await workspace.RunAsync(args);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("--help'.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    private static IEnumerable<(string[] Path, Command Command)> Commands(Command command, string[] path) =>
        command.Subcommands.SelectMany(child => Commands(child, [.. path, child.Name])).Prepend((path, command));
}
