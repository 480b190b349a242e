using Microsoft.Extensions.Logging;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Manifests;
using Normitri.Inference.Memory;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.Inference.Stages;

namespace Normitri.Inference.Hosting;

/// <summary>Brings the models of a folder to where their executors can start. One that cannot be loaded is the end of it.</summary>
internal sealed partial class ModelLoader(ModelHostServices services, ISessionFactory factory, MemoryBudgets memory)
{
    private readonly InferenceOptions _options = services.Options;
    private readonly ILogger _logger = services.Logger;
    private readonly StageLoader _stages = new();

    /// <summary>Throws <see cref="ModelLoadException"/>; what was loaded until then is disposed of.</summary>
    /// <param name="known">The models, where they are read already; null reads the folder that the settings name.</param>
    public HostedModels Load(ModelCatalogue? known)
    {
        var catalogue = known is null ? ModelCatalogue.Load(_options.ModelsPath) : known;
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
            hosts.ForEach(host => host.Discard());
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

            if (plan.Accelerator == Accelerator.Required && _options.Provider == InferenceProvider.Cpu)
            {
                Log.NeedsAccelerator(_logger, bundle.Identity.Key);
                notHosted.Add(bundle);
                continue;
            }

            hosts.Add(Load(plan));
        }

        var models = HostedModels.Create(hosts, notHosted, catalogue, plans.Value, _options.DefaultModel);
        return models.IsSuccess ? models.Value : throw new ModelLoadException(models.Error);
    }

    private ModelHost Load(StagePlan plan)
    {
        var sessions = Open(plan.Bundle);
        try
        {
            var stages = _stages.Load(plan, Open);
            var runtime = new ModelRuntime(sessions, stages, _options.BatchSize, services.Time);
            return new ModelHost(plan.Bundle.Identity, services.Around(runtime), services);
        }
        catch
        {
            sessions.Dispose();
            throw;
        }
    }

    private ModelSessions Open(ModelBundle bundle)
    {
        var opened = ModelSessions.Open(bundle, _options, factory, memory);
        if (!opened.IsSuccess)
        {
            throw new ModelLoadException(opened.Error);
        }

        var sessions = opened.Value;
        if (sessions.FallbackReason is { } reason)
        {
            Log.FellBack(_logger, bundle.Identity.Key, sessions.Backend, reason);
        }
        else if (sessions.FailedDevices is { Count: > 0 } failed)
        {
            Log.DevicesFailed(_logger, bundle.Identity.Key, sessions.Backend, string.Join(" ", failed));
        }

        if (sessions.Contract.BatchSize > 1)
        {
            Log.FixedBatch(_logger, bundle.Identity.Key, sessions.Contract.BatchSize.Value);
        }

        return sessions;
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "Model {Model} is not hosted here: it needs an accelerator, and Normitri:Inference:Provider is cpu")]
        public static partial void NeedsAccelerator(ILogger logger, string model);

        [LoggerMessage(3014, LogLevel.Warning, "Model {Model} runs on {Backend} only: {Failed}")]
        public static partial void DevicesFailed(ILogger logger, string model, string backend, string failed);

        [LoggerMessage(3015, LogLevel.Information, "Model {Model} takes {Size} frames in a run, always: a run with fewer is filled up with what was there before")]
        public static partial void FixedBatch(ILogger logger, string model, int size);

        [LoggerMessage(3012, LogLevel.Warning, "Model {Model} runs on {Backend} instead of what the settings name: {Reason}")]
        public static partial void FellBack(ILogger logger, string model, string backend, string reason);
    }
}
