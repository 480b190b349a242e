using Normitri.Inference.Manifests;
using Normitri.Inference.Stages;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Models;

/// <summary>The models of a folder: every folder in it that holds a model file or a manifest is one bundle.</summary>
public sealed class ModelCatalogue
{
    private ModelCatalogue(string root, IReadOnlyList<ModelBundle> bundles) => (Root, Bundles) = (root, bundles);

    public string Root { get; }

    /// <summary>The bundles, by id and version.</summary>
    public IReadOnlyList<ModelBundle> Bundles { get; }

    /// <summary>Reads every bundle of a folder; the first that is not in order is the error.</summary>
    public static Result<ModelCatalogue> Load(string root)
    {
        if (!Directory.Exists(root))
        {
            return Error(PipelineErrorKind.LoadFailed, $"The folder of models '{root}' does not exist.");
        }

        var bundles = new SortedDictionary<string, ModelBundle>(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(root).Where(ModelBundle.IsIn).Order(StringComparer.Ordinal))
        {
            var bundle = ModelBundle.Load(folder);
            if (!bundle.IsSuccess)
            {
                return bundle.Error;
            }

            if (!bundles.TryAdd(bundle.Value.Identity.Key, bundle.Value))
            {
                var other = bundles[bundle.Value.Identity.Key].Folder;
                return Error(PipelineErrorKind.InvalidConfig, $"'{folder}' and '{other}' both say to be {bundle.Value.Identity.Key}.");
            }
        }

        return bundles.Count == 0
            ? Error(
                PipelineErrorKind.LoadFailed,
                $"There is no model in '{root}'. Put a folder with {ModelBundle.ModelFileName} and {ModelBundle.ManifestFileName} there.")
            : new ModelCatalogue(root, [.. bundles.Values]);
    }

    /// <summary>The model of one folder and those that it names as its stages. For tools that run a single model.</summary>
    public static Result<ModelCatalogue> LoadOne(string folder)
    {
        var bundle = ModelBundle.Load(folder);
        return bundle.IsSuccess ? Of(bundle.Value) : bundle.Error;
    }

    /// <summary>A model that was read already, and those that it names as its stages: they lie beside its folder.</summary>
    public static Result<ModelCatalogue> Of(ModelBundle bundle)
    {
        var stages = new[] { bundle.Manifest.Regions?.Model, bundle.Manifest.Upscale?.Model }.OfType<string>().Distinct().ToArray();
        if (stages.Length == 0)
        {
            return new ModelCatalogue(bundle.Folder, [bundle]);
        }

        var root = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(bundle.Folder))) ?? bundle.Folder;
        var beside = Load(root);
        if (!beside.IsSuccess)
        {
            return beside.Error;
        }

        // One that is not there is left to the plan of the stages, which says where it is named.
        var found = stages.Select(stage => beside.Value.Find(stage).Value).OfType<ModelBundle>();
        return new ModelCatalogue(root, [bundle, .. found.Where(stage => stage.Identity != bundle.Identity).Distinct()]);
    }

    /// <summary>A model by <c>id@version</c>, or by <c>id</c> where it has one version only. InvalidConfig lists what there is.</summary>
    public Result<ModelBundle> Find(string key)
    {
        var matches = Bundles.Where(bundle => bundle.Identity.Key == key || bundle.Identity.Id == key).ToArray();
        var there = string.Join(", ", Bundles.Select(bundle => bundle.Identity.Key));
        return matches switch
        {
            [var bundle] => bundle,
            [] => Error(PipelineErrorKind.InvalidConfig, $"There is no model '{key}' in '{Root}'. There are: {there}."),
            _ => Error(PipelineErrorKind.InvalidConfig, $"'{key}' has several versions: name one of {there}."),
        };
    }

    /// <summary>Whether a model, or one that does something before it, must not run without an accelerator.</summary>
    public bool NeedsAccelerator(ModelBundle bundle)
    {
        var plan = StageResolver.Resolve(bundle, this);
        return (plan.Value?.Accelerator ?? bundle.Manifest.Accelerator) == Accelerator.Required;
    }

    private static PipelineError Error(PipelineErrorKind kind, string message) => new(kind, message, PipelineStages.Configure);
}
