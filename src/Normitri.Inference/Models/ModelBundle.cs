using System.Security.Cryptography;
using Normitri.Inference.Manifests;
using Normitri.Vision.Defects;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Models;

/// <summary>A model in its folder: <c>model.onnx</c> and <c>model.json</c>.</summary>
public sealed class ModelBundle
{
    public const string ModelFileName = "model.onnx";
    public const string ManifestFileName = "model.json";

    private ModelBundle(string folder, ModelManifest manifest, ModelIdentity identity, OnnxDescription description)
    {
        Description = description;
        Folder = folder;
        Manifest = manifest;
        Identity = identity;
    }

    public string Folder { get; }

    public ModelManifest Manifest { get; }

    public ModelIdentity Identity { get; }

    /// <summary>What the model file says about itself.</summary>
    public OnnxDescription Description { get; }

    public string ModelPath => Path.Combine(Folder, ModelFileName);

    /// <summary>Whether a folder is meant to be a bundle: it holds one of the two files at least.</summary>
    public static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, ManifestFileName)) || File.Exists(Path.Combine(folder, ModelFileName));

    /// <summary>Reads a bundle. Errors: LoadFailed (a file is missing) and InvalidConfig (the manifest, with all its faults).</summary>
    public static Result<ModelBundle> Load(string folder) => LoadWithFaults(folder, out _);

    /// <summary>The same, with the manifest's faults one by one.</summary>
    internal static Result<ModelBundle> LoadWithFaults(string folder, out IReadOnlyList<ManifestFault> found)
    {
        found = [];
        var manifestPath = Path.Combine(folder, ManifestFileName);
        var read = ReadFile(manifestPath);
        if (!read.IsSuccess)
        {
            return read.Error;
        }

        var model = ReadFile(Path.Combine(folder, ModelFileName));
        if (!model.IsSuccess)
        {
            return model.Error;
        }

        var sha256 = Hash(model.Value);
        var description = OnnxFileReader.Read(model.Value);
        var folderName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var result = ManifestReader.Read(read.Value, UltralyticsHints.From(description, folderName, sha256));
        if (!result.IsSuccess)
        {
            found = result.Faults;
            var faults = string.Join(Environment.NewLine, result.Faults.Select(fault => $"  {fault}"));
            return Error(PipelineErrorKind.InvalidConfig, $"'{manifestPath}' is not a valid manifest:{Environment.NewLine}{faults}");
        }

        var manifest = result.Manifest;
        return new ModelBundle(folder, manifest, new ModelIdentity(manifest.Id, manifest.Version, sha256), description);
    }

    /// <summary>
    /// The same model with one threshold for every kind of defect, in place of the manifest's. Error: InvalidConfig where it is not 0 to 1.
    /// </summary>
    public Result<ModelBundle> WithThreshold(float threshold)
    {
        var thresholds = new DefectThresholds { Default = threshold };
        return thresholds.Validate() is { } error ? error : new ModelBundle(Folder, Manifest with { Thresholds = thresholds }, Identity, Description);
    }

    /// <summary>The bytes of the model file, read again; LoadFailed where they are no longer those that <see cref="Identity"/> names.</summary>
    public Result<byte[]> ReadModel()
    {
        var model = ReadFile(ModelPath);
        return model.IsSuccess && Hash(model.Value) != Identity.Sha256
            ? Error(PipelineErrorKind.LoadFailed, $"'{ModelPath}' changed since it was read. Give a changed model a new version and start again.")
            : model;
    }

    private static Result<byte[]> ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Error(PipelineErrorKind.LoadFailed, $"'{path}' does not exist. A model is a folder with {ModelFileName} and {ManifestFileName}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error(PipelineErrorKind.LoadFailed, $"'{path}' cannot be read: {exception.Message}");
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static PipelineError Error(PipelineErrorKind kind, string message) => new(kind, message, PipelineStages.Configure);
}
