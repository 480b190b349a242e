using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Inference.Canaries;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;

namespace Normitri.Cli.Inspection;

/// <summary><c>normitri model canaries</c>.</summary>
internal sealed class MeasureCanaries(Terminal terminal)
{
    // Far finer than any tolerance, and short enough to be read.
    private const int Digits = 5;

    public async Task<ExitCode> RunAsync(string folder, RunSettings settings, CancellationToken cancellationToken)
    {
        var bundle = ModelBundle.Load(terminal.FullPath(folder));
        if (!bundle.IsSuccess)
            throw bundle.Error.ToException();
        var pictures = Pictures(Path.Combine(bundle.Value.Folder, CanarySet.FolderName));
        await using var model = await LocalModel.StartAsync(bundle.Value, settings, terminal.Time, cancellationToken);
        var measured = new List<CanaryDocument.Picture>();
        foreach (var picture in pictures)
        {
            var outcome = await model.InferAsync(await File.ReadAllBytesAsync(picture, cancellationToken), cancellationToken);
            if (outcome.Error is { } error)
                throw new CliException(ExitCode.InputUnreadable, $"'{Printable.Of(picture)}': {error.Message}");
            measured.Add(new CanaryDocument.Picture(Path.GetFileName(picture), [.. outcome.Defects.Select(Measure)]));
            terminal.Out.WriteLine($"{Printable.Of(Path.GetFileName(picture))}: {Words.Count(outcome.Defects.Count, "defect")}.");
        }

        await File.WriteAllBytesAsync(
            Path.Combine(bundle.Value.Folder, CanarySet.FolderName, CanarySet.FileName),
            new CanaryDocument(bundle.Value.Identity.Sha256, measured).ToJson(), cancellationToken);
        return Check(bundle.Value);
    }

    private static CanaryDocument.Defect Measure(InferredDefect defect) => new(
        defect.Kind.ToWireName(), defect.Category ?? defect.ClassName, [Short(defect.Box.X), Short(defect.Box.Y), Short(defect.Box.W), Short(defect.Box.H)], Short(defect.Score));

    /// <summary>Rounded down, so that a box stays inside the picture.</summary>
    private static float Short(float value) => (float)Math.Round(value, Digits, MidpointRounding.ToZero);

    private static string[] Pictures(string folder)
    {
        string[] pictures = Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Where(file => FileKinds.Of(file) == InputKind.Picture).Order(StringComparer.Ordinal)] : [];
        return pictures.Length > 0
            ? pictures
            : throw new CliException(ExitCode.InputUnreadable, $"There is no picture in '{Printable.Of(folder)}': put one sound and one with defects there.");
    }

    private ExitCode Check(ModelBundle bundle)
    {
        var set = CanarySet.Load(bundle);
        if (!set.IsSuccess)
            throw set.Error.ToException();
        terminal.Out.WriteLine($"{bundle.Identity.Key}: {Words.Count(set.Value.Pictures.Count, "known picture")}.");
        return ExitCode.Ok;
    }
}
