using Spectre.Console;

namespace Normitri.Cli.Terminals;

/// <summary>A bar on the error output, where a person looks at it.</summary>
internal static class ProgressBar
{
    /// <param name="terminal">Whose error output takes the bar.</param>
    /// <param name="total">What there is to do.</param>
    /// <param name="isWanted">False runs the work without a bar.</param>
    /// <param name="work">Is given what to call with the number of things that are done.</param>
    public static Task RunAsync(Terminal terminal, int total, bool isWanted, Func<Action<int>, Task> work)
    {
        if (!isWanted || !terminal.ErrorIsTerminal)
            return work(static _ => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("Pictures", maxValue: total);
                return work(done => task.Value = done);
            });
    }
}
