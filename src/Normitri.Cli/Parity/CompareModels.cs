using System.Globalization;
using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Inference.Parity;

namespace Normitri.Cli.Parity;

/// <summary><c>normitri model compare</c>: the parity gate, printed.</summary>
internal sealed class CompareModels(CompareSettings settings, Terminal terminal)
{
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var reference = ModelFinder.Find(settings.Reference, settings.ModelsFolder, terminal);
        var variant = ModelFinder.Find(settings.Variant, settings.ModelsFolder, terminal);
        var pictures = await PictureSet.ReadAsync(settings.Pictures, recursive: true, terminal, cancellationToken);
        var options = new ParityOptions
        {
            RandomInputs = settings.Count,
            Seed = settings.Seed,
            Pictures = pictures.Files,
            MaxDifference = settings.Tolerance,
            Runtime = settings.Run.ToOptions(),
        };

        var compared = await Task.Run(() => ParityGate.Compare(reference, variant, options, cancellationToken), cancellationToken);
        var report = compared.IsSuccess ? compared.Value : throw compared.Error.ToException();
        if (settings.Json)
            terminal.WriteJson(report);
        else
            Print(report);
        return report.Passed ? ExitCode.Ok : ExitCode.Failed;
    }

    private void Print(ParityReport report)
    {
        var table = new PlainTable("OUTPUT", "PASSED", "VALUES", "MAX DIFF", "MEAN DIFF", "SNR dB", "PSNR dB", "COSINE", "CORRELATION") { TextColumns = 2 };
        foreach (var output in report.Outputs)
        {
            table.Add(
                output.Name, output.Passed ? "yes" : "no", output.Values.ToString(CultureInfo.InvariantCulture), Number(output.MaxDifference, "G4"),
                Number(output.MeanDifference, "G4"), Number(output.SnrDb, "0.0"), Number(output.PsnrDb, "0.0"), Number(output.Cosine, "0.000000"),
                Number(output.Correlation, "0.000000"));
        }

        terminal.Out.Write(table.ToString());
        if (report.Detections is { } seen)
        {
            var least = seen.Matched == 0 ? string.Empty : $", overlap at least {Number(seen.MinIou, "0.000")}, scores within {Number(seen.MaxScoreDifference, "0.0000")}";
            terminal.Out.WriteLine($"Detections on {Words.Count(report.Pictures, "picture")}: {seen.Matched} in both, {seen.Missing} missing, {seen.Extra} added{least}.");
        }

        var ink = new Ink(terminal.HasColours);
        terminal.Out.WriteLine(report.Passed ? ink.Good(report.Sentence) : ink.Bad(report.Sentence));
    }

    private static string Number(double value, string format) =>
        double.IsPositiveInfinity(value) ? "inf" : value.ToString(format, CultureInfo.InvariantCulture);
}
