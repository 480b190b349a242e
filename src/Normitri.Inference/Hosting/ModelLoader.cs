using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Inference.Stages;

namespace Normitri.Inference.Hosting;

/// <summary>Brings the models of a folder to where their executors can start. One that cannot be loaded is the end of it.</summary>
internal sealed partial class ModelLoader(InferenceOptions options, InferenceMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly StageLoader _stages = new();

    /// <summary>Throws <see cref="ModelLoadException"/>; what was loaded until then is disposed of.</summary>
    public HostedModels Load()
    {
        var catalogue = ModelCatalogue.Load(options.ModelsPath);
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
            hosts.ForEach(host => host.DisposeSessions());
            throw;
        }
    }

    private HostedModels Load(ModelCatalogue catalogue, List<ModelHost> hosts)
    {
        var plans = StagePlans.Create(catalogue);
        if (!plans.IsSuccess)
        {
            throw new ModelLoadException(plans.Error);
        }

        List<ModelBundle> notHosted = [];
        foreach (var plan in plans.Value.All)
        {
            var bundle = plan.Bundle;
            if (plans.Value.IsOnlyAStage(bundle))
            {
                continue;
            }

            if (plan.Accelerator == Accelerator.Required && options.Provider == InferenceProvider.Cpu)
            {
                Log.NeedsAccelerator(logger, bundle.Identity.Key);
                notHosted.Add(bundle);
                continue;
            }

            hosts.Add(Load(plan));
        }

        var models = HostedModels.Create(hosts, notHosted, catalogue, plans.Value, options.DefaultModel);
        return models.IsSuccess ? models.Value : throw new ModelLoadException(models.Error);
    }

    private ModelHost Load(StagePlan plan)
    {
        var sessions = Open(plan.Bundle);
        try
        {
            var stages = _stages.Load(plan, Open);
            return new ModelHost(
                plan.Bundle.Identity, () => new FrameRunner(sessions, maxBatch: 1, time, stages), options, metrics, time, logger)
            {
                Sessions = sessions,
                Stages = stages,
            };
        }
        catch
        {
            sessions.Dispose();
            throw;
        }
    }

    private ModelSessions Open(ModelBundle bundle)
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

        return sessions;
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "Model {Model} is not hosted here: it needs an accelerator, and Normitri:Inference:Provider is cpu")]
        public static partial void NeedsAccelerator(ILogger logger, string model);

        [LoggerMessage(3012, LogLevel.Warning, "Model {Model} runs on {Backend} instead of what the settings name: {Reason}")]
        public static partial void FellBack(ILogger logger, string model, string backend, string reason);
    }
}
