using System.Text.Json;
using Normitri.Vision.Defects;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Manifests;

/// <summary>
/// What <c>model.json</c> says about a model, validated: the only source of its preprocessing, classes and thresholds.
/// <see cref="ManifestReader"/> makes it.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>Lower-case letters, digits, <c>-</c> and <c>_</c>; 1 to 64.</summary>
    public required string Id { get; init; }

    /// <summary>Letters, digits, <c>.</c>, <c>-</c>, <c>_</c> and <c>+</c>; 1 to 64.</summary>
    public required string Version { get; init; }

    /// <summary>What the model does: <c>detect</c>, <c>classify</c>, <c>anomaly</c> or <c>super-resolution</c>.</summary>
    public required string Task { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string License { get; init; }

    /// <summary>The model's input; null: its only one.</summary>
    public string? InputName { get; init; }

    public required InputSpec Input { get; init; }

    /// <summary>How detections lie in the outputs; <see cref="OutputForms.Create(OutputSpec)"/> makes a decoder of it.</summary>
    public required OutputSpec Output { get; init; }

    /// <summary>One of <see cref="OutputForms.Names"/>.</summary>
    public string OutputForm => Output.Form;

    /// <summary>The outputs that are read, in the order of the form; empty: all of them as the model lists them.</summary>
    public required IReadOnlyList<string> OutputNames { get; init; }

    /// <summary>Names of the classes, in the order of the model's class numbers.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The kind and category of each class.</summary>
    public required ClassMap ClassMap { get; init; }

    public required DefectThresholds Thresholds { get; init; }

    /// <summary>How repeated detections are removed, where the decoder says that they must be.</summary>
    public required NmsOptions Nms { get; init; }

    public Accelerator Accelerator { get; init; }

    /// <summary>What was measured on the model, as it stands in the file.</summary>
    public JsonElement? Metrics { get; init; }

    /// <summary>Name and version of the preprocessing that the model was trained with.</summary>
    public required PreprocessPipeline Preprocess { get; init; }

    /// <summary>The model that finds the regions that this one looks at; null: it looks at whole pictures.</summary>
    public RegionStage? Regions { get; init; }

    /// <summary>The model that makes small regions larger; null: none.</summary>
    public UpscaleStage? Upscale { get; init; }

    /// <summary>The members that the file leaves out, and what fills them. Nothing else is ever filled.</summary>
    public IReadOnlyList<FilledMember> Filled { get; init; } = [];
}
