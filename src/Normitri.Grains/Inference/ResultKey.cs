using Normitri.Inference.Models;

namespace Normitri.Grains.Inference;

/// <summary>What an answer depends on: the same picture for another tenant, or for another version of the model, is another one.</summary>
internal readonly record struct ResultKey(string Tenant, string ImageSha256, string ModelId, string ModelVersion, string ModelSha256)
{
    public ResultKey(string tenant, string imageSha256, ModelIdentity model)
        : this(tenant, imageSha256, model.Id, model.Version, model.Sha256)
    {
    }
}
