using System.Text.Json;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;
using Normitri.Vision.Frames;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Canaries;

/// <summary>
/// The known pictures of a model: the folder <c>canaries</c> of its bundle, with <c>canaries.json</c> saying what the model finds in each. They hold for the
/// model file that they were measured with, and for no other.
/// </summary>
public sealed class CanarySet
{
    public const string FolderName = "canaries";
    public const string FileName = "canaries.json";

    /// <summary>The greatest picture: canaries are sent again and again.</summary>
    public const int MaxBytes = 4 << 20;

    private CanarySet(IReadOnlyList<CanaryPicture> pictures) => Pictures = pictures;

    /// <summary>One sound and one defective at least.</summary>
    public IReadOnlyList<CanaryPicture> Pictures { get; }

    /// <summary>A set of pictures that are known already; what <see cref="Load"/> asks of them is not looked at.</summary>
    public static CanarySet Of(params IReadOnlyList<CanaryPicture> pictures) => new(pictures);

    /// <summary>Reads the known pictures of a bundle. Errors, each with a sentence: LoadFailed (there are none, a file is missing), InvalidConfig.</summary>
    public static Result<CanarySet> Load(ModelBundle bundle)
    {
        var folder = Path.Combine(bundle.Folder, FolderName);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return Error(PipelineErrorKind.LoadFailed, $"The model has no known pictures: there is no '{path}'.");
        }

        try
        {
            var document = CanaryJson.Read(File.ReadAllBytes(path));
            return document.ModelSha256 == bundle.Identity.Sha256
                ? Read(document, folder, path)
                : Invalid(path, "was measured with another model file. Measure again: normitri model canaries");
        }
        catch (JsonException exception)
        {
            return Invalid(path, $"cannot be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error(PipelineErrorKind.LoadFailed, $"The known pictures cannot be read: {exception.Message}");
        }
    }

    private static Result<CanarySet> Read(CanaryDocument document, string folder, string path)
    {
        List<CanaryPicture> pictures = [];
        foreach (var entry in document.Pictures ?? [])
        {
            if (string.IsNullOrEmpty(entry.File) || entry.File != Path.GetFileName(entry.File))
            {
                return Invalid(path, $"names '{entry.File}': a picture is a file in the same folder");
            }

            var bytes = File.ReadAllBytes(Path.Combine(folder, entry.File));
            var header = ImageHeaderReader.Read(bytes, ImageLimits.Default);
            if (!header.IsSuccess || bytes.Length > MaxBytes)
            {
                return Invalid(path, $"names '{entry.File}', which is {(header.IsSuccess ? $"larger than {MaxBytes} bytes" : "no picture")}");
            }

            List<ExpectedDefect> defects = [];
            foreach (var defect in entry.Defects ?? [])
            {
                if (Read(defect) is not { } expected)
                {
                    return Invalid(path, $"says of '{entry.File}' a defect that is none: kind, box of four fractions with a size, confidence 0 to 1");
                }

                defects.Add(expected);
            }

            pictures.Add(new CanaryPicture(entry.File, bytes, header.Header.Width, header.Header.Height, defects));
        }

        return pictures.Exists(picture => picture.Defects.Count == 0) && pictures.Exists(picture => picture.Defects.Count > 0)
            ? new CanarySet(pictures)
            : Invalid(path, "must name one sound picture and one with defects at least");
    }

    private static ExpectedDefect? Read(CanaryDocument.Defect defect) =>
        DefectKinds.TryParse(defect.Kind, out var kind) && defect.Box is [var x, var y, var w, var h] && NormalizedBox.IsValid(x, y, w, h)
        && w > 0 && h > 0 && defect.Confidence is >= 0 and <= 1
            ? new ExpectedDefect(kind, defect.Category, new NormalizedBox(x, y, w, h), defect.Confidence)
            : null;

    private static PipelineError Invalid(string path, string what) => Error(PipelineErrorKind.InvalidConfig, $"'{path}' {what}.");

    private static PipelineError Error(PipelineErrorKind kind, string message) => new(kind, message, PipelineStages.Configure);
}
