using Normitri.Inference.Models;
using Normitri.Vision.Outputs;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Stages;

/// <summary>Finds the models that a manifest's <c>regions</c> and <c>upscale</c> name, and refuses those that cannot do it.</summary>
internal static class StageResolver
{
    /// <summary>Errors: InvalidConfig, with the manifest's file and path.</summary>
    public static Result<StagePlan> Resolve(ModelBundle bundle, ModelCatalogue catalogue)
    {
        var plan = new StagePlan(bundle);
        if (IsUpscaler(bundle) && bundle.Manifest.Regions is not null)
        {
            return Refuse(bundle, "$.regions", "belongs to a model that finds something. Take it out");
        }

        if (bundle.Manifest.Regions is { } regions)
        {
            var found = Find(bundle, "$.regions.model", regions.Model, catalogue);
            if (!found.IsSuccess)
            {
                return found.Error;
            }

            var first = found.Value;
            if (first.Manifest.Regions is not null)
            {
                return Refuse(bundle, "$.regions.model", Circle(bundle, first, catalogue) is { } circle
                    ? $"goes round in a circle: {circle}"
                    : $"names '{first.Identity.Key}', which has regions of its own. There are two stages at most");
            }

            if (first.Manifest.Task is not ("detect" or "anomaly"))
            {
                return Refuse(
                    bundle, "$.regions.model", $"names '{first.Identity.Key}', whose task is {first.Manifest.Task}: a model that finds regions detects");
            }

            var classes = new int[regions.Classes.Count];
            for (var i = 0; i < classes.Length; i++)
            {
                classes[i] = first.Manifest.Classes.ToList().IndexOf(regions.Classes[i]);
                if (classes[i] < 0)
                {
                    var known = string.Join(", ", first.Manifest.Classes);
                    return Refuse(bundle, $"$.regions.classes[{i}]", $"names '{regions.Classes[i]}', the classes of '{first.Identity.Key}' are: {known}");
                }
            }

            plan = plan with { Regions = first, Rules = regions.Rules with { Classes = classes } };
        }

        if (bundle.Manifest.Upscale is { } upscale)
        {
            var found = Find(bundle, "$.upscale.model", upscale.Model, catalogue);
            if (!found.IsSuccess)
            {
                return found.Error;
            }

            if (!IsUpscaler(found.Value))
            {
                return Refuse(
                    bundle,
                    "$.upscale.model",
                    $"names '{found.Value.Identity.Key}', whose output form is {found.Value.Manifest.OutputForm}: {OutputForms.SuperResolution} is expected");
            }

            plan = plan with { Upscale = found.Value };
        }

        return plan;
    }

    public static bool IsUpscaler(ModelBundle bundle) => bundle.Manifest.OutputForm == OutputForms.SuperResolution;

    private static Result<ModelBundle> Find(ModelBundle bundle, string path, string key, ModelCatalogue catalogue)
    {
        var found = catalogue.Find(key);
        return found.IsSuccess ? found : Refuse(bundle, path, $"names '{key}'. {found.Error.Message.TrimEnd('.')}");
    }

    /// <summary>The way from the model back to itself; null where it does not come back.</summary>
    private static string? Circle(ModelBundle bundle, ModelBundle first, ModelCatalogue catalogue)
    {
        List<string> way = [bundle.Identity.Key];
        var next = first;
        while (next is not null && !way.Contains(next.Identity.Key))
        {
            way.Add(next.Identity.Key);
            next = next.Manifest.Regions is { } regions ? catalogue.Find(regions.Model).Value : null;
        }

        return next == bundle ? string.Join(" -> ", way.Append(bundle.Identity.Key)) : null;
    }

    private static PipelineError Refuse(ModelBundle bundle, string path, string what) => new(
        PipelineErrorKind.InvalidConfig,
        $"'{Path.Combine(bundle.Folder, ModelBundle.ManifestFileName)}' cannot be followed: {path} {what}.",
        PipelineStages.Configure);
}
