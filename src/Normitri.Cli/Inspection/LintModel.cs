using Normitri.Cli.Terminals;
using Normitri.Inference.Lint;

namespace Normitri.Cli.Inspection;

/// <summary><c>normitri model lint</c>.</summary>
internal sealed class LintModel(Terminal terminal)
{
    public async Task<ExitCode> RunAsync(string folder, bool asJson, CancellationToken cancellationToken)
    {
        var path = terminal.FullPath(folder);
        if (!Directory.Exists(path))
            throw new CliException(ExitCode.InputUnreadable, $"There is no folder '{Printable.Of(folder)}'.");
        var report = await Task.Run(() => FolderLint.Check(path), cancellationToken);
        if (asJson)
            terminal.WriteJson(report);
        else
            Print(report);
        return report.IsUsable ? ExitCode.Ok : ExitCode.Failed;
    }

    private void Print(LintReport report)
    {
        var ink = new Ink(terminal.HasColours);
        foreach (var error in report.Errors)
            terminal.Out.WriteLine($"{ink.Bad("error")}    {Printable.Of(error.ToString())}");
        foreach (var warning in report.Warnings)
            terminal.Out.WriteLine($"{ink.Warn("warning")}  {Printable.Of(warning.ToString())}");
        terminal.Out.WriteLine($"{report.Model?.Key ?? "No model"}: {Words.Count(report.Errors.Count, "error")}, {Words.Count(report.Warnings.Count, "warning")}.");
    }
}
