using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Cli.Video;
using Normitri.Inference.Models;

namespace Normitri.Cli.Detection;

/// <summary><c>normitri detect</c>: every input is answered, in order.</summary>
internal sealed class DetectRun(DetectSettings settings, Terminal terminal)
{
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var bundle = FindModel();
        var inputs = new InputExpander(terminal.Folder, settings.Recursive).Expand(settings.Inputs);
        if (inputs.LeftOut > 0 && !settings.Quiet)
            terminal.WriteError($"Left out {Words.Count(inputs.LeftOut, "other file")}: neither picture nor video by name.");

        using var saver = settings.Output is null ? null : new ResultSaver(settings.SaveJson);
        await using var model = await LocalModel.StartAsync(bundle, settings.Run, terminal.Time, cancellationToken);
        var tally = new DetectTally();
        var start = terminal.Time.GetTimestamp();
        await ProgressBar.RunAsync(
            terminal,
            inputs.Files.Count,
            isWanted: !settings.Quiet && !terminal.OutIsTerminal,
            moved => PrintAsync(model, inputs, saver, tally, moved, cancellationToken));
        if (!settings.Quiet)
            terminal.Error.WriteLine(tally.Sentence(bundle.Identity, model.Backend, model.Settings.Executors, terminal.Time.GetElapsedTime(start)));
        return tally.Code(settings.FailOnDefect);
    }

    private async Task PrintAsync(
        LocalModel model, InputList inputs, ResultSaver? saver, DetectTally tally, Action<int> moved, CancellationToken cancellationToken)
    {
        var writer = RowWriters.Create(settings.Format, terminal, inputs);
        var rows = new PictureRows(model, new FFmpegFrames(settings.Video, terminal), settings.Video.FramesPerSecond)
        {
            Saving = saver is null ? null : (saver, new ResultFiles(OutputFolder(), inputs.Files)),
        };
        var place = new InputPlace(inputs.Files);
        try
        {
            await foreach (var row in rows.ReadAsync(inputs.Files, cancellationToken))
            {
                writer.Write(row);
                tally.Add(row);
                moved(place.Of(row.Input));
            }
        }
        finally
        {
            writer.End();
        }
    }

    private string OutputFolder()
    {
        var folder = terminal.FullPath(settings.Output!);
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"--output '{Printable.Of(settings.Output!)}' cannot be made a folder: {exception.Message}");
        }
    }

    private ModelBundle FindModel()
    {
        var bundle = ModelFinder.Find(settings.Model, settings.ModelsFolder, terminal);
        return settings.Threshold is { } threshold ? bundle.WithThreshold(threshold).Value! : bundle;
    }
}
