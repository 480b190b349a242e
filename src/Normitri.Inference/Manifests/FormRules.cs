using Normitri.Vision.Outputs;

namespace Normitri.Inference.Manifests;

/// <summary>Which members of <c>output</c> each form needs and takes; docs/models.md has the same table with the tensors.</summary>
internal static class FormRules
{
    public const string SuperResolutionTask = "super-resolution";

    private static readonly FormRule[] Rules =
    [
        new(OutputForms.YoloV5, "detect", NmsNeed.Required, [], ["layout"]),
        new(OutputForms.YoloV8, "detect", NmsNeed.Required, [], ["layout"]),
        new(OutputForms.EndToEnd, "detect", NmsNeed.Optional, [], ["layout", "units"]),
        new(OutputForms.Detr, "detect", NmsNeed.Optional, [], ["layout", "units", "activation", "background"]),
        new(OutputForms.ThreeTensor, "detect", NmsNeed.Optional, ["boxes", "units"], ["layout", "background"]),
        new(OutputForms.Ssd, "detect", NmsNeed.Required, ["boxes", "background"], ["layout", "units", "activation"]),
        new(OutputForms.YoloX, "detect", NmsNeed.Required, [], ["layout", "strides"]),
        new(OutputForms.NanoDet, "detect", NmsNeed.Required, [], ["activation", "strides", "regMax", "cellOffset"]),
        new(OutputForms.Classification, "classify", NmsNeed.Never, ["activation"], ["background"]),
        new(OutputForms.AnomalyMap, "anomaly", NmsNeed.Never, [], ["minRegion"]),
        new(OutputForms.SuperResolution, SuperResolutionTask, NmsNeed.Never, ["scale"], []),
    ];

    public static IReadOnlyList<string> Tasks { get; } = [.. Rules.Select(rule => rule.Task).Distinct()];

    public static FormRule? Find(string? form) => Array.Find(Rules, rule => rule.Form == form);
}
