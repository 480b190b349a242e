using System.Globalization;
using System.Text.RegularExpressions;
using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Defects;

namespace Normitri.Inference.Manifests;

/// <summary>Judges a manifest as a whole. What it returns counts only where no fault was added.</summary>
internal static partial class ManifestValidator
{
    public static ModelManifest Validate(
        ManifestDocument document, ManifestHints hints, IReadOnlyList<FilledMember> filled, FaultList faults)
    {
        faults.NoUnknown("$", document.Unknown);
        var rule = OutputSection.Form(document.Output, faults);
        var judges = rule?.Task != FormRules.SuperResolutionTask;
        var classes = judges ? ClassSection.Names(document.Classes, faults) : [];
        var input = InputSection.Read(document.Input, hints, faults);
        if (!judges)
        {
            Unused(document, rule!.Form, faults);
        }

        return new ModelManifest
        {
            Id = Name("$.id", document.Id, IdPattern(), "lower-case letters, digits, - and _, 1 to 64 of them", faults),
            Version = Name("$.version", document.Version, VersionPattern(), "letters, digits, . - _ +, 1 to 64 of them", faults),
            Task = Task(document.Task, rule, faults),
            CreatedAt = CreatedAt(document.CreatedAt, faults),
            License = faults.Text("$.license", document.License, "under which licence the model may be used"),
            InputName = document.Input?.Name,
            Input = input,
            Output = OutputSection.Read(document.Output, rule, classes.Count, input, faults) with
            {
                Suppress = rule?.Nms == NmsNeed.Optional && document.Nms is not null,
            },
            OutputNames = OutputSection.OutputNames(document.Output, faults),
            Classes = classes,
            ClassMap = judges ? ClassSection.Map(classes, document, faults) : new ClassMap([]),
            Thresholds = judges ? ThresholdSection.Read(document.Thresholds, document.Categories, faults) : new DefectThresholds(),
            Nms = NmsSection.Read(document.Nms, rule, faults),
            Accelerator = document.Accelerator is null
                ? Accelerator.None
                : faults.Choice(
                    "$.accelerator",
                    document.Accelerator,
                    ("none", Accelerator.None),
                    ("preferred", Accelerator.Preferred),
                    ("required", Accelerator.Required)),
            Metrics = document.Metrics,
            Preprocess = PreprocessSection.Read(document.Preprocess, faults),
            Filled = filled,
            Regions = StageSections.Regions(document.Regions, faults),
            Upscale = StageSections.Upscale(document.Upscale, document.Regions, faults),
        };
    }

    /// <summary>A model without classes says nothing about them.</summary>
    private static void Unused(ManifestDocument document, string form, FaultList faults)
    {
        ReadOnlySpan<(string Name, object? Value)> members =
        [
            ("classes", document.Classes), ("kinds", document.Kinds), ("categories", document.Categories), ("thresholds", document.Thresholds),
            ("unmappedClasses", document.UnmappedClasses),
        ];
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                faults.Add($"$.{name}", $"Form {form} knows no classes. Take it out.");
            }
        }
    }

    private static string Name(string path, string? value, Regex pattern, string rule, FaultList faults)
    {
        if (faults.Has(path, value, rule) && !pattern.IsMatch(value))
        {
            faults.Add(path, $"'{value}' is not allowed: {rule}.");
        }

        return value ?? string.Empty;
    }

    private static string Task(string? task, FormRule? rule, FaultList faults)
    {
        var known = string.Join(", ", FormRules.Tasks);
        if (!faults.Has("$.task", task, $"what the model does, one of {known}"))
        {
            return string.Empty;
        }

        if (!FormRules.Tasks.Contains(task))
        {
            faults.Add("$.task", $"'{task}' is not known: one of {known}.");
        }
        else if (rule is not null && rule.Task != task)
        {
            faults.Add("$.task", $"'{task}' does not go with form {rule.Form}, whose task is {rule.Task}.");
        }

        return task;
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

    [GeneratedRegex("^[a-z0-9_-]{1,64}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Za-z0-9._+-]{1,64}$")]
    private static partial Regex VersionPattern();
}
