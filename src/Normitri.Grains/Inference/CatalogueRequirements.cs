using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Models;

namespace Normitri.Grains.Inference;

/// <summary>Reads from the manifests what a model needs; silos that run no model read them too.</summary>
internal sealed class CatalogueRequirements : IModelRequirements
{
    private readonly ModelCatalogue _catalogue;
    private readonly string? _default;

    /// <exception cref="OptionsValidationException">The folder of models cannot be read; names the key.</exception>
    public CatalogueRequirements(IOptions<InferenceOptions> options)
    {
        var loaded = ModelCatalogue.Load(options.Value.ModelsPath);
        _catalogue = loaded.IsSuccess
            ? loaded.Value
            : throw new OptionsValidationException(
                InferenceOptions.SectionName, typeof(InferenceOptions), [$"{InferenceOptions.SectionName}:ModelsPath: {loaded.Error.Message}"]);
        _default = options.Value.DefaultModel;
    }

    public bool NeedsAccelerator(string? model)
    {
        var key = model ?? _default ?? _catalogue.Bundles[0].Identity.Key;
        var found = _catalogue.Find(key);
        return found.IsSuccess && _catalogue.NeedsAccelerator(found.Value);
    }
}
