using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Stages;

/// <summary>The plans of every model of a catalogue, and which models are nothing but a stage of another.</summary>
internal sealed class StagePlans
{
    private readonly Dictionary<ModelBundle, StagePlan> _plans = [];

    private StagePlans()
    {
    }

    public IReadOnlyCollection<StagePlan> All => _plans.Values;

    /// <summary>Errors: InvalidConfig, the first manifest whose stages are not in order.</summary>
    public static Result<StagePlans> Create(ModelCatalogue catalogue)
    {
        var plans = new StagePlans();
        foreach (var bundle in catalogue.Bundles)
        {
            var plan = StageResolver.Resolve(bundle, catalogue);
            if (!plan.IsSuccess)
            {
                return plan.Error;
            }

            plans._plans.Add(bundle, plan.Value);
        }

        return plans;
    }

    /// <summary>The plan of a model by <c>id@version</c> or <c>id</c>; null where there is none, or several.</summary>
    public StagePlan? Named(string? name)
    {
        var plans = All.Where(plan => plan.Bundle.Identity.Key == name || plan.Bundle.Identity.Id == name).Take(2).ToArray();
        return plans.Length == 1 ? plans[0] : null;
    }

    /// <summary>Why requests can have nothing of the model, to follow its name; null where they can.</summary>
    public string? WhyOnlyAStage(ModelBundle bundle)
    {
        if (!IsOnlyAStage(bundle))
        {
            return null;
        }

        var users = string.Join(", ", UsersOf(bundle).Select(user => user.Identity.Key));
        return users.Length == 0
            ? "makes pictures larger for other models, and no model here names it"
            : $"is a stage of {users} and finds no defects itself";
    }

    /// <summary>The models that name this one as a stage.</summary>
    public IReadOnlyList<ModelBundle> UsersOf(ModelBundle bundle) =>
        [.. All.Where(plan => plan.Earlier.Contains(bundle)).Select(plan => plan.Bundle)];

    /// <summary>
    /// Whether requests can have nothing of the model: it makes pictures larger, or another model looks at what it finds and none of its
    /// classes is a defect. Such a model needs no queue and no executors.
    /// </summary>
    public bool IsOnlyAStage(ModelBundle bundle) => StageResolver.IsUpscaler(bundle)
        || (UsersOf(bundle).Count > 0
            && Enumerable.Range(0, bundle.Manifest.Classes.Count).All(id => bundle.Manifest.ClassMap.Resolve(id, out _)?.Kind is null));
}
