using Normitri.Inference.Canaries;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Canaries;

/// <summary>Where known pictures come from.</summary>
internal interface ICanaryCatalogue
{
    /// <summary>The known pictures of a model that runs here; the error says why there are none.</summary>
    Result<CanarySet> Find(ModelIdentity model);
}
