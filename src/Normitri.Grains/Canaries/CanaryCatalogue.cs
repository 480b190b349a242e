using Microsoft.Extensions.Options;
using Normitri.Inference.Canaries;
using Normitri.Inference.Configuration;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Canaries;

/// <summary>Reads known pictures from the bundles in the folder of models.</summary>
internal sealed class CanaryCatalogue(IOptions<InferenceOptions> options) : ICanaryCatalogue
{
    private readonly Lazy<Result<ModelCatalogue>> _models = new(() => ModelCatalogue.Load(options.Value.ModelsPath));

    public Result<CanarySet> Find(ModelIdentity model)
    {
        if (!_models.Value.IsSuccess)
            return _models.Value.Error;
        var bundle = _models.Value.Value.Find(model.Key);
        return bundle.IsSuccess ? CanarySet.Load(bundle.Value) : bundle.Error;
    }
}
