using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Manifests;

/// <summary>Judges a manifest as a whole. What it returns counts only where no fault was added.</summary>
internal static partial class ManifestValidator
{
    public static ModelManifest Validate(ManifestDocument document, ManifestHints hints, FaultList faults)
    {
        faults.NoUnknown("$", document.Unknown);
        var classes = ClassSection.Names(document.Classes, hints, faults);
        var form = OutputSection.Form(document.Output, faults);
        return new ModelManifest
        {
            Id = Name("$.id", document.Id, IdPattern(), "lower-case letters, digits, - and _, 1 to 64 of them", faults),
            Version = Name("$.version", document.Version, VersionPattern(), "letters, digits, . - _ +, 1 to 64 of them", faults),
            Task = Task(document.Task ?? hints.Task, faults),
            CreatedAt = CreatedAt(document.CreatedAt, faults),
            License = faults.Text("$.license", document.License, "under which licence the model may be used"),
            InputName = document.Input?.Name,
            Input = InputSection.Read(document.Input, hints, faults),
            OutputForm = form,
            OutputNames = OutputSection.OutputNames(document.Output, faults),
            Classes = classes,
            ClassMap = ClassSection.Map(classes, document.Kinds, document.Categories, faults),
            Thresholds = ThresholdSection.Read(document.Thresholds, faults),
            Nms = NmsSection(document.Nms, form, faults),
            Accelerator = document.Accelerator is null
                ? Accelerator.None
                : faults.Choice(
                    "$.accelerator",
                    document.Accelerator,
                    ("none", Accelerator.None),
                    ("preferred", Accelerator.Preferred),
                    ("required", Accelerator.Required)),
            Metrics = document.Metrics,
            Preprocess = Preprocess(document.Preprocess, faults),
        };
    }

    private static string Name(string path, string? value, Regex pattern, string rule, FaultList faults)
    {
        if (faults.Has(path, value, rule) && !pattern.IsMatch(value))
        {
            faults.Add(path, $"'{value}' is not allowed: {rule}.");
        }

        return value ?? string.Empty;
    }

    private static string Task(string? task, FaultList faults)
    {
        if (faults.Has("$.task", task, "what the model does, detect") && task != "detect")
        {
            faults.Add("$.task", $"'{task}' is not known: detect is what models do here.");
        }

        return task ?? string.Empty;
    }

    private static DateTimeOffset CreatedAt(string? text, FaultList faults)
    {
        const string Example = "when the model was made, such as 2026-03-01T12:00:00Z";
        DateTimeOffset value = default;
        if (faults.Has("$.createdAt", text, Example)
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value))
        {
            faults.Add("$.createdAt", $"'{text}' is not a time: {Example}.");
        }

        return value;
    }

    private static NmsOptions NmsSection(NmsDocument? nms, string form, FaultList faults)
    {
        faults.NoUnknown("$.nms", nms?.Unknown);
        var options = new NmsOptions { IouThreshold = nms?.Iou ?? 0.5f, ClassAware = nms?.ClassAware ?? true };
        if (form == OutputForms.EndToEnd && nms is null)
        {
            return options;
        }

        if (faults.Has("$.nms", nms, "how repeated detections are removed, such as {\"iou\": 0.5, \"classAware\": true}"))
        {
            faults.Has("$.nms.iou", nms.Iou, "the overlap from which on a detection repeats another, 0 to 1");
            faults.Has("$.nms.classAware", nms.ClassAware, "true where only detections of one class compete");
            if (options.Validate() is { } error)
            {
                faults.Add("$.nms", error.Message);
            }
        }

        return options;
    }

    private static PreprocessPipeline Preprocess(PreprocessDocument? preprocess, FaultList faults)
    {
        faults.NoUnknown("$.preprocess", preprocess?.Unknown);
        return faults.Has("$.preprocess", preprocess, "name and version of the preprocessing that the model was trained with")
            ? new PreprocessPipeline(
                faults.Text("$.preprocess.pipeline", preprocess.Pipeline, "the name of the preprocessing"),
                PreprocessVersion(preprocess.Version, faults))
            : new PreprocessPipeline(string.Empty, string.Empty);
    }

    private static string PreprocessVersion(JsonElement? version, FaultList faults)
    {
        const string Path = "$.preprocess.version";
        const string What = "the version of the preprocessing, a text or a number";
        if (version is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) })
        {
            faults.Add(Path, $"It is {version.Value.ValueKind}: {What}.");
            return string.Empty;
        }

        try
        {
            return faults.Text(Path, version?.ToString(), What);
        }
        catch (InvalidOperationException)
        {
            faults.Add(Path, $"It holds half of a character (a lone surrogate): {What}.");
            return string.Empty;
        }
    }

    [GeneratedRegex("^[a-z0-9_-]{1,64}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Za-z0-9._+-]{1,64}$")]
    private static partial Regex VersionPattern();
}
