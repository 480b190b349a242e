using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Stages;

/// <summary>A model and the models that do something before it, all of them found in the catalogue.</summary>
/// <param name="Bundle">The model that a request names.</param>
internal sealed record StagePlan(ModelBundle Bundle)
{
    /// <summary>The model that finds regions; null: the model looks at whole pictures.</summary>
    public ModelBundle? Regions { get; init; }

    /// <summary>The rules of the regions, with the class numbers of <see cref="Regions"/>.</summary>
    public RegionRules Rules { get; init; } = new();

    /// <summary>The model that makes small regions larger; null: none.</summary>
    public ModelBundle? Upscale { get; init; }

    /// <summary>The models before it.</summary>
    public IEnumerable<ModelBundle> Earlier => new[] { Regions, Upscale }.OfType<ModelBundle>();

    /// <summary>What the plan as a whole needs: the most that any of its models does.</summary>
    public Accelerator Accelerator => Earlier.Append(Bundle).Max(bundle => bundle.Manifest.Accelerator);
}
