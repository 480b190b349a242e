using System.Globalization;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Lint;

/// <summary>The part of <see cref="ModelLint"/> that needs no more than the manifest and what the model file says.</summary>
public static class ManifestLint
{
    private const float LeastThreshold = 0.05f;
    private const float GreatestThreshold = 0.95f;

    public static IReadOnlyList<LintFinding> Check(ModelManifest manifest, OnnxDescription model)
    {
        List<LintFinding> findings = [];
        Input(manifest.Input, model, findings);
        Output(manifest, findings);
        if (manifest.Output.Form != OutputForms.SuperResolution)
        {
            Classes(manifest, model, findings);
            Thresholds(manifest.Thresholds, findings);
        }

        return findings;
    }

    private static void Input(InputSpec input, OnnxDescription model, List<LintFinding> findings)
    {
        var isUltralytics = model.Metadata.GetValueOrDefault("author") == "Ultralytics";
        var isLetterbox = input.Resize is ResizeMode.Letterbox or ResizeMode.LetterboxTopLeft;
        if (isUltralytics && isLetterbox && input.Pad == 0)
        {
            findings.Add(new("$.input.pad", "Ultralytics pads with 114 when it trains: with 0 the model sees black bands that it has never seen, and scores near the border drop."));
        }

        if (isUltralytics && input.Colors == ColorOrder.Bgr)
        {
            findings.Add(new("$.input.color", "Ultralytics trains on rgb: with bgr red and blue change places, and scores drop where colour matters."));
        }

        if (input.Element == TensorElement.UInt8)
        {
            return;
        }

        if (Channels(input).All(channel => input.Std[channel] <= 1f) && Channels(input).Any(channel => input.Std[channel] != 1f))
        {
            findings.Add(new(
                "$.input.std",
                $"mean and std count in pixels of 0 to 255. {Print(input.Std[0])} looks like a fraction of 1: the values would reach {Print(255f / input.Std[0])}. Multiply mean and std by 255."));
        }
        else if (Channels(input).All(channel => input.Std[channel] > 1f && input.Mean[channel] is > 0f and <= 1f))
        {
            findings.Add(new("$.input.mean", $"mean counts in pixels of 0 to 255. {Print(input.Mean[0])} looks like a fraction of 1: multiply it by 255."));
        }
        else if (isUltralytics && Channels(input).All(channel => input.Std[channel] == 1f))
        {
            findings.Add(new("$.input.std", "Ultralytics divides pixels by 255: with a std of 1 the model sees values 255 times too large, and finds nothing or everything."));
        }
    }

    private static void Output(ModelManifest manifest, List<LintFinding> findings)
    {
        if (manifest.Output is { Suppress: true, Form: OutputForms.EndToEnd or OutputForms.Detr })
        {
            findings.Add(new("$.nms", $"Form {manifest.OutputForm} reports each thing once by itself: suppression can only take away neighbours that are right."));
        }

        if (manifest.Nms.IouThreshold >= GreatestThreshold && (manifest.Output.Suppress || manifest.OutputForm is OutputForms.YoloV5 or OutputForms.YoloV8))
        {
            findings.Add(new("$.nms.iou", $"Boxes must overlap by more than {Print(manifest.Nms.IouThreshold)} to count as one: most defects will be reported several times."));
        }
    }

    private static void Classes(ModelManifest manifest, OnnxDescription model, List<LintFinding> findings)
    {
        var entries = Enumerable.Range(0, manifest.Classes.Count).Select(index => manifest.ClassMap.Resolve(index, out _)).ToArray();
        if (entries.Length > 0 && entries.All(entry => entry is null))
        {
            findings.Add(new("$.kinds", "Every class has the kind null, which means no defect: the model will run and never report anything, unless it finds regions for another one (docs/stages.md)."));
        }

        if (UltralyticsHints.From(model.Metadata).Classes is { } names && !names.SequenceEqual(manifest.Classes))
        {
            findings.Add(new("$.classes", "They differ from the names in the model file, in name or order: defects will carry the manifest's names."));
        }

        foreach (var (category, threshold) in manifest.Thresholds.ByCategory)
        {
            if (!entries.Any(entry => entry?.Category == category))
            {
                findings.Add(new($"$.thresholds.byCategory.{category}", $"Only classes that are no defect have this category: {Print(threshold)} is never looked at."));
            }
        }
    }

    private static void Thresholds(DefectThresholds thresholds, List<LintFinding> findings)
    {
        Threshold("$.thresholds.default", thresholds.Default, findings);
        foreach (var kind in DefectKinds.All.Where(kind => thresholds.For(kind) != thresholds.Default))
        {
            Threshold($"$.thresholds.byKind.{kind.ToWireName()}", thresholds.For(kind), findings);
        }

        foreach (var (category, value) in thresholds.ByCategory)
        {
            Threshold($"$.thresholds.byCategory.{category}", value, findings);
        }
    }

    private static void Threshold(string path, float value, List<LintFinding> findings)
    {
        if (value < LeastThreshold)
        {
            findings.Add(new(path, $"At {Print(value)} nearly everything that the network considers becomes a defect: expect hundreds a frame, most of them false."));
        }
        else if (value > GreatestThreshold)
        {
            findings.Add(new(path, $"At {Print(value)} next to nothing is reported: few networks are ever so sure."));
        }
    }

    private static IEnumerable<int> Channels(InputSpec input) => Enumerable.Range(0, input.Channels);

    private static string Print(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
