using System.Security.Cryptography;
using Normitri.Inference.Manifests;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Models;

/// <summary>Looks into a model file without loading it, for a person who wants to write its manifest.</summary>
public static class ModelInspector
{
    /// <param name="path">A model file, or a folder that holds <c>model.onnx</c>.</param>
    /// <returns>Error: LoadFailed where there is no such file, or where it holds no ONNX model.</returns>
    public static Result<ModelInspection> Inspect(string path)
    {
        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, ModelBundle.ModelFileName) : path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error($"'{file}' cannot be read: {exception.Message}");
        }

        var description = OnnxFileReader.Read(bytes);
        if (description.Outputs.Count == 0)
        {
            return Error($"'{file}' is no ONNX model: it declares no outputs.");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var proposal = ManifestProposal.Of(UltralyticsHints.From(description, NameOf(file), sha256));
        return new ModelInspection(file, sha256, description, proposal.Json, proposal.Filled, proposal.Missing);
    }

    /// <summary>An id that the file's place suggests: its folder's name for <c>model.onnx</c>, else its own.</summary>
    private static string NameOf(string file)
    {
        var name = Path.GetFileName(file) == ModelBundle.ModelFileName
            ? Path.GetFileName(Path.GetDirectoryName(file))
            : Path.GetFileNameWithoutExtension(file);
        return string.Concat((name ?? string.Empty).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
    }

    private static PipelineError Error(string message) => new(PipelineErrorKind.LoadFailed, message, PipelineStages.Configure);
}
