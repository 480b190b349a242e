using System.Globalization;
using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;

namespace Normitri.Cli.Benchmarks;

/// <summary><c>normitri bench</c>: 1 executor, 2, 4 and so on up to the most.</summary>
internal sealed class BenchRun(BenchSettings settings, Terminal terminal)
{
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var bundle = ModelFinder.Find(settings.Model, settings.ModelsFolder, terminal);
        var pictures = settings.Pictures.Count == 0
            ? new PictureSet(["the drawn picture"], [DrawnPicture.Jpeg()])
            : await PictureSet.ReadAsync(settings.Pictures, recursive: true, terminal, cancellationToken);
        List<BenchMeasurement> measurements = [];
        var backend = string.Empty;
        foreach (var step in Plan())
        {
            if (terminal.ErrorIsTerminal)
                terminal.Error.WriteLine($"Measuring {Words.Count(step.Executors, "executor")} with batches of {step.BatchSize} for {settings.Duration.TotalSeconds:0.#} s...");
            await using var model = await LocalModel.StartAsync(bundle, step, terminal.Time, cancellationToken);
            backend = model.Backend;
            measurements.Add(await new BenchLoop(model, pictures, terminal.Time).RunAsync(settings.Duration, cancellationToken));
        }

        Print(new BenchReport { Model = bundle.Identity, Backend = backend, Pictures = pictures.Files.Count, Measurements = measurements });
        return ExitCode.Ok;
    }

    /// <summary>Every step of batches with one executor, then with more.</summary>
    private IEnumerable<RunSettings> Plan() =>
        from executors in Steps(settings.Run.Executors)
        from batch in Steps(settings.Run.BatchSize ?? 1)
        select settings.Run with { Executors = executors, BatchSize = batch };

    /// <summary>1, 2, 4, 8 and so on, and the most.</summary>
    internal static IEnumerable<int> Steps(int most)
    {
        for (var executors = 1; executors < most; executors *= 2)
            yield return executors;
        yield return most;
    }

    private void Print(BenchReport report)
    {
        if (settings.Json)
        {
            terminal.WriteJson(report);
            return;
        }

        var stages = report.Measurements[0].Stages.Keys.ToArray();
        var table = new PlainTable([
            "EXECUTORS", "BATCH", "FRAMES/S", .. stages.Select(stage => stage.ToUpperInvariant()), "MEMORY", "ALLOCATED/FRAME",
        ]) { TextColumns = 0 };
        foreach (var one in report.Measurements)
        {
            table.Add([
                Number(one.Executors, "0"), Number(one.Batch, "0"), Number(one.FramesPerSecond, "0.0"),
                .. stages.Select(stage => one.Stages.TryGetValue(stage, out var time) ? $"{Number(time.P50, "0.00")} {Number(time.P95, "0.00")}" : "-"),
                $"{Number(one.WorkingSetMiB, "0")} MiB", $"{Number(one.AllocatedBytesPerFrame, "0")} B",
            ]);
        }

        terminal.Out.WriteLine($"{report.Model.Key} on {report.Backend}, {Words.Count(report.Pictures, "picture")} in turns; stages in ms, p50 p95.");
        terminal.Out.Write(table.ToString());
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
