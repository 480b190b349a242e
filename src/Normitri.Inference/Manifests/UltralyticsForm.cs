using Normitri.Inference.Models;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Manifests;

/// <summary>Which output form an export of Ultralytics has. Task, metadata and shape must leave no choice.</summary>
internal static class UltralyticsForm
{
    private const int EndToEndValues = 6;

    /// <summary>Null where it cannot be told; the manifest must say it then.</summary>
    public static string? Of(OnnxDescription model, string task, int classes)
    {
        if (model.Outputs.Count != 1)
        {
            return null;
        }

        var shape = model.Outputs[0].Shape;
        return task switch
        {
            "classify" when shape.Count == 2 && shape[1] == classes => OutputForms.Classification,
            "detect" when shape.Count == 3 => Detector(model.Metadata, shape, classes),
            _ => null,
        };
    }

    private static string? Detector(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<long> shape, int classes)
    {
        // Exports since 2025 say "end2end"; "args" tells of suppression that was built in at export.
        var isEndToEnd = metadata.GetValueOrDefault("end2end") == "True"
            || (metadata.GetValueOrDefault("args") ?? string.Empty).Contains("'nms': True", StringComparison.Ordinal);
        var isTransformer = metadata.GetValueOrDefault("description")?.Contains("rtdetr", StringComparison.OrdinalIgnoreCase) == true
            || metadata.GetValueOrDefault("description")?.Contains("rt-detr", StringComparison.OrdinalIgnoreCase) == true;
        var (rows, columns) = (shape[1], shape[2]);
        if (isEndToEnd)
        {
            return columns is EndToEndValues or < 0 ? OutputForms.EndToEnd : null;
        }

        if (isTransformer)
        {
            return columns == 4 + classes ? OutputForms.Detr : null;
        }

        var (isYolo, couldBeEndToEnd) = (rows == 4 + classes, columns == EndToEndValues);
        return (isYolo, couldBeEndToEnd, columns == 4 + classes) switch
        {
            (true, false, _) => OutputForms.YoloV8,
            (false, true, false) => OutputForms.EndToEnd, // YOLOv10 of before 2025
            _ => null,
        };
    }
}
