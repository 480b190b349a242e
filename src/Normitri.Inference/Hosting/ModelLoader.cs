using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;

namespace Normitri.Inference.Hosting;

/// <summary>Brings the models of a folder to where their executors can start. One that cannot be loaded is the end of it.</summary>
internal sealed partial class ModelLoader(InferenceOptions options, InferenceMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Throws <see cref="ModelLoadException"/>; what was loaded until then is disposed of.</summary>
    /// <param name="known">The models, where they are read already; null reads the folder that the settings name.</param>
    public HostedModels Load(ModelCatalogue? known)
    {
        var catalogue = known is null ? ModelCatalogue.Load(options.ModelsPath) : known;
        if (!catalogue.IsSuccess)
        {
            throw new ModelLoadException(catalogue.Error);
        }

        List<ModelHost> hosts = [];
        try
        {
            return Load(catalogue.Value, hosts);
        }
        catch
        {
            hosts.ForEach(host => host.Sessions?.Dispose());
            throw;
        }
    }

    private HostedModels Load(ModelCatalogue catalogue, List<ModelHost> hosts)
    {
        List<ModelBundle> notHosted = [];
        foreach (var bundle in catalogue.Bundles)
        {
            if (bundle.Manifest.Accelerator == Accelerator.Required && options.Provider == InferenceProvider.Cpu)
            {
                Log.NeedsAccelerator(logger, bundle.Identity.Key);
                notHosted.Add(bundle);
                continue;
            }

            hosts.Add(Load(bundle));
        }

        var models = HostedModels.Create(hosts, notHosted, catalogue, options.DefaultModel);
        return models.IsSuccess ? models.Value : throw new ModelLoadException(models.Error);
    }

    private ModelHost Load(ModelBundle bundle)
    {
        var opened = ModelSessions.Open(bundle, options);
        if (!opened.IsSuccess)
        {
            throw new ModelLoadException(opened.Error);
        }

        var sessions = opened.Value;
        if (sessions.FallbackReason is { } reason)
        {
            Log.FellBack(logger, bundle.Identity.Key, sessions.Backend, reason);
        }

        return new ModelHost(bundle.Identity, () => new FrameRunner(sessions, maxBatch: 1, time), options, metrics, time, logger) { Sessions = sessions };
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "Model {Model} is not hosted here: it needs an accelerator, and Normitri:Inference:Provider is cpu")]
        public static partial void NeedsAccelerator(ILogger logger, string model);

        [LoggerMessage(3012, LogLevel.Warning, "Model {Model} runs on {Backend} instead of what the settings name: {Reason}")]
        public static partial void FellBack(ILogger logger, string model, string backend, string reason);
    }
}
