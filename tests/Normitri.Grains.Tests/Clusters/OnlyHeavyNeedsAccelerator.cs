using Normitri.Grains.Inference;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>The model "heavy" needs an accelerator; no other does.</summary>
internal sealed class OnlyHeavyNeedsAccelerator : IModelRequirements
{
    public bool NeedsAccelerator(string? model) => model == "heavy";
}
