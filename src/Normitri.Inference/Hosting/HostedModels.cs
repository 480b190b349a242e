using System.Collections.Frozen;
using Normitri.Inference.Models;
using Normitri.Inference.Stages;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>The models that answer here, by the names that a request may give. Never changes.</summary>
internal sealed class HostedModels
{
    private readonly FrozenDictionary<string, ModelHost> _byName;
    private readonly IReadOnlyList<ModelBundle> _notHosted;
    private readonly ModelHost? _default;
    private readonly StagePlans? _plans;

    private HostedModels(
        IReadOnlyList<ModelHost> all, IReadOnlyList<ModelBundle> notHosted, ModelHost? defaultModel, StagePlans? plans = null)
    {
        All = all;
        _plans = plans;
        _notHosted = notHosted;
        _default = defaultModel;
        var byKey = all.Select(model => KeyValuePair.Create(model.Model.Key, model));
        var byId = all.GroupBy(model => model.Model.Id).Where(group => group.Count() == 1)
            .Select(group => KeyValuePair.Create(group.Key, group.Single()));
        _byName = byKey.Concat(byId).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static HostedModels None { get; } = new([], [], null);

    public IReadOnlyList<ModelHost> All { get; }

    public IReadOnlyList<string> NotHosted => [.. _notHosted.Select(bundle => $"{bundle.Identity.Key} needs an accelerator, and there is none here.")];

    /// <summary>Errors: InvalidConfig where the default model is not known, not clear, or not hosted.</summary>
    public static Result<HostedModels> Create(
        IReadOnlyList<ModelHost> all, IReadOnlyList<ModelBundle> notHosted, ModelCatalogue catalogue, StagePlans plans, string? defaultModel)
    {
        if (defaultModel is null)
        {
            return catalogue.Bundles.Count > 1
                ? Invalid($"is missing, and there are several models in '{catalogue.Root}': name one of {Keys(catalogue)}")
                : new HostedModels(all, notHosted, all.SingleOrDefault(), plans);
        }

        var bundle = catalogue.Find(defaultModel);
        if (!bundle.IsSuccess)
        {
            return Invalid($"is '{defaultModel}'. {bundle.Error.Message.TrimEnd('.')}");
        }

        var host = all.FirstOrDefault(model => model.Model == bundle.Value.Identity);
        if (host is null && plans.WhyOnlyAStage(bundle.Value) is { } stage)
        {
            return Invalid($"is '{defaultModel}', which {stage}");
        }

        return host is null
            ? Invalid($"is '{defaultModel}', which needs an accelerator, and Normitri:Inference:Provider is cpu")
            : new HostedModels(all, notHosted, host, plans);
    }

    /// <summary>The model of a request, or null; null names the default.</summary>
    public ModelHost? TryFind(string? name) => name is null ? _default : _byName.GetValueOrDefault(name);

    /// <summary>The model of a request; null names the default.</summary>
    public Result<ModelHost> Find(string? name)
    {
        if (TryFind(name) is { } host)
        {
            return host;
        }

        var there = string.Join(", ", All.Select(model => model.Model.Key));
        if (_plans?.Named(name) is { } plan && _plans.WhyOnlyAStage(plan.Bundle) is { } stage)
        {
            return new PipelineError(PipelineErrorKind.InvalidConfig, $"The model '{name}' {stage}. Name one of {there}.", PipelineStages.Configure);
        }

        var message = _notHosted.Any(bundle => bundle.Identity.Key == name || bundle.Identity.Id == name || name is null)
            ? $"The model '{name ?? "default"}' needs an accelerator, and there is none in this silo."
            : $"There is no model '{name}' here, or it has several versions. There are: {there}.";
        return new PipelineError(PipelineErrorKind.InvalidConfig, message, PipelineStages.Configure);
    }

    private static string Keys(ModelCatalogue catalogue) => string.Join(", ", catalogue.Bundles.Select(bundle => bundle.Identity.Key));

    private static PipelineError Invalid(string what) =>
        new(PipelineErrorKind.InvalidConfig, $"Normitri:Inference:DefaultModel {what}.", PipelineStages.Configure);
}
