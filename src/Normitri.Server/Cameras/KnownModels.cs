using Normitri.Inference.Hosting;
using Normitri.Server.Documents;

namespace Normitri.Server.Cameras;

/// <summary>
/// The models that this process can run. A process without the role inference knows none and takes every name; a wrong one then shows at the
/// first frame, as its error.
/// </summary>
internal sealed class KnownModels(IServiceProvider services)
{
    public const int MaxNameLength = 128;
    private readonly IInferenceHost? _host = services.GetService<IInferenceHost>();

    /// <summary>Models are named <c>id</c> or <c>id@version</c>.</summary>
    public void Check(string? model, string path, Faults faults)
    {
        if (model is null || _host is null || _host.Models.Any(known => model == known.Id || model == known.Key))
            return;
        faults.Add(path, $"there is no model '{model}' here; there are: {string.Join(", ", _host.Models.Select(known => known.Key))}.");
    }
}
