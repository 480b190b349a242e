using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Manifests;

/// <summary>
/// Fills what a manifest leaves out with what the model file says, and notes every member that it filled. It judges nothing: what is
/// still missing then, or wrong, the validator says.
/// </summary>
internal sealed class ManifestCompletion(ManifestHints hints)
{
    /// <summary>What <c>yolo predict</c> uses where it is told nothing, so that the same picture gives the same detections.</summary>
    private const float Confidence = 0.25f;
    private const float Overlap = 0.7f;

    private const byte LetterboxPad = 114;

    private readonly List<FilledMember> _filled = [];

    public static IReadOnlyList<FilledMember> Complete(ManifestDocument document, ManifestHints hints)
    {
        var completion = new ManifestCompletion(hints);
        completion.Complete(document);
        return completion._filled;
    }

    private void Complete(ManifestDocument document)
    {
        document.Task = Fill("$.task", document.Task, hints.Task);
        if (document.Task != FormRules.SuperResolutionTask)
        {
            document.Classes = Fill("$.classes", document.Classes, hints.Classes?.ToArray<string?>());
        }

        if (hints.Export is { } export)
        {
            Complete(document, export);
        }

        if (document.Input is { } input)
        {
            input.Width = Fill("$.input.width", input.Width, hints.Width ?? Side(input.Layout, planar: 3, interleaved: 2));
            input.Height = Fill("$.input.height", input.Height, hints.Height ?? Side(input.Layout, planar: 2, interleaved: 1));
        }
    }

    private void Complete(ManifestDocument document, UltralyticsExport export)
    {
        document.Id = Fill("$.id", document.Id, export.FolderName, ManifestSource.FolderName);
        document.Version = Fill("$.version", document.Version, $"sha256-{export.Sha256[..12]}", ManifestSource.FileHash);
        document.CreatedAt = Fill("$.createdAt", document.CreatedAt, export.CreatedAt);
        document.License = Fill("$.license", document.License, export.License);
        Input(document.Input ??= new InputDocument(), document.Task, export);
        Output(document.Output ??= new OutputDocument(), export);
        Judgement(document);
    }

    private void Input(InputDocument input, string? task, UltralyticsExport export)
    {
        input.Type = Fill("$.input.type", input.Type, export.InputType);
        if (!export.IsColor)
        {
            return; // how its pictures were made is not known
        }

        var resize = task switch { "detect" => "letterbox", "classify" => "center-crop", _ => null };
        input.Layout = Fill("$.input.layout", input.Layout, "nchw");
        input.Color = Fill("$.input.color", input.Color, "rgb", ManifestSource.ExporterDefault);
        input.Resize = Fill("$.input.resize", input.Resize, resize, ManifestSource.ExporterDefault);
        if (input.Resize is "letterbox" or "letterbox-topleft")
        {
            input.Pad = Fill("$.input.pad", input.Pad, LetterboxPad, ManifestSource.ExporterDefault);
        }

        if (input.Type is "float32" or "float16")
        {
            input.Mean = Fill("$.input.mean", input.Mean, [0f, 0f, 0f], ManifestSource.ExporterDefault);
            input.Std = Fill("$.input.std", input.Std, [255f, 255f, 255f], ManifestSource.ExporterDefault);
        }
    }

    private void Output(OutputDocument output, UltralyticsExport export)
    {
        output.Form = Fill("$.output.form", output.Form, export.Form);
        if (output.Form == OutputForms.EndToEnd)
        {
            output.Layout = Fill("$.output.layout", output.Layout, "rows", ManifestSource.ExporterDefault);
        }

        if (output.Form == OutputForms.Classification)
        {
            output.Activation = Fill("$.output.activation", output.Activation, "none", ManifestSource.ExporterDefault);
        }
    }

    private void Judgement(ManifestDocument document)
    {
        var thresholds = document.Thresholds ??= new ThresholdsDocument();
        thresholds.Default = Fill("$.thresholds.default", thresholds.Default, Confidence, ManifestSource.ExporterDefault);
        if (FormRules.Find(document.Output?.Form)?.Nms == NmsNeed.Required)
        {
            var nms = document.Nms ??= new NmsDocument();
            nms.Iou = Fill("$.nms.iou", nms.Iou, Overlap, ManifestSource.ExporterDefault);
            nms.ClassAware = Fill("$.nms.classAware", nms.ClassAware, true, ManifestSource.ExporterDefault);
        }

        if (document.Preprocess is null && document.Input?.Resize is { } resize)
        {
            document.Preprocess = new PreprocessDocument { Pipeline = $"{resize}-bilinear", Version = ManifestJsonContext.Text("1") };
            _filled.Add(new FilledMember("$.preprocess", ManifestSource.ExporterDefault));
        }
    }

    /// <summary>A side that the shape of the model's input fixes.</summary>
    private int? Side(string? layout, int planar, int interleaved)
    {
        var axis = layout switch { "nchw" => planar, "nhwc" => interleaved, _ => -1 };
        return axis > 0 && hints.InputShape is { Count: 4 } shape && shape[axis] is > 0 and <= int.MaxValue ? (int)shape[axis] : null;
    }

    private T? Fill<T>(string path, T? said, T? known, ManifestSource source = ManifestSource.ModelFile)
    {
        if (said is null && known is not null)
        {
            _filled.Add(new FilledMember(path, source));
            return known;
        }

        return said;
    }
}
