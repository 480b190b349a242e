using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Manifests;
using Normitri.Inference.Models;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>
/// The inference of one silo: loads every model of the catalogue when it starts, and runs each on executors of its own. When it
/// stops, what was accepted is still answered, within the drain limit.
/// </summary>
public sealed partial class InferenceHost : IInferenceHost, IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan OverduePeriod = TimeSpan.FromMilliseconds(250);

    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<InferenceHost> _logger;
    private readonly InferenceMetrics _metrics;
    private readonly ITimer _overdue;
    private readonly Lock _stopGate = new();
    private volatile HostedModels _models = HostedModels.None;
    private Task? _stopping;
    private volatile bool _isReady;
    private volatile bool _isStopping;

    public InferenceHost(IOptions<InferenceOptions> options, TimeProvider time, IMeterFactory meters, ILogger<InferenceHost> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        _metrics = new InferenceMetrics(meters, () => _models.All.Select(model => model.GetHealth()));
        _overdue = time.CreateTimer(static host => ((InferenceHost)host!).EndOverdue(), this, OverduePeriod, OverduePeriod);
    }

    public bool IsReady => _isReady && !_isStopping;

    public IReadOnlyList<ModelIdentity> Models => [.. _models.All.Select(model => model.Model)];

    /// <summary>Loads and warms every model; <see cref="ModelLoadException"/> where one cannot be loaded.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var models = await Task.Run(LoadModels, cancellationToken);
        _models = models;
        try
        {
            await Task.WhenAll(models.All.Select(model => model.StartAsync())).WaitAsync(cancellationToken);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }

        _isReady = true;
        Log.Ready(_logger, models.All.Count, _options.ExecutorCount);
    }

    public ValueTask<InferenceOutcome> InferAsync(InferenceRequest request, CancellationToken cancellationToken)
    {
        if (!IsReady)
        {
            return Refused(_isStopping ? InferenceErrors.Stopping : InferenceErrors.NotReady);
        }

        var model = _models.Find(request.ModelId);
        return model.IsSuccess ? model.Value.InferAsync(request, cancellationToken) : Refused(model.Error);
    }

    public InferenceHealth GetHealth() => new(IsReady, [.. _models.All.Select(model => model.GetHealth())], _models.NotHosted);

    /// <summary>Takes nothing more, answers what was accepted, and disposes of every session. A second call waits for the first.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopGate)
        {
            return _stopping ??= DrainAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static ValueTask<InferenceOutcome> Refused(PipelineError error) => new(new InferenceOutcome { Error = error });

    private HostedModels LoadModels()
    {
        var catalogue = ModelCatalogue.Load(_options.ModelsPath);
        if (!catalogue.IsSuccess)
        {
            throw new ModelLoadException(catalogue.Error);
        }

        List<ModelHost> hosts = [];
        try
        {
            return LoadModels(catalogue.Value, hosts);
        }
        catch
        {
            hosts.ForEach(host => host.Sessions?.Dispose());
            throw;
        }
    }

    private HostedModels LoadModels(ModelCatalogue catalogue, List<ModelHost> hosts)
    {
        List<ModelBundle> notHosted = [];
        foreach (var bundle in catalogue.Bundles)
        {
            if (bundle.Manifest.Accelerator == Accelerator.Required && _options.Provider == InferenceProvider.Cpu)
            {
                Log.NeedsAccelerator(_logger, bundle.Identity.Key);
                notHosted.Add(bundle);
                continue;
            }

            hosts.Add(Load(bundle));
        }

        var models = HostedModels.Create(hosts, notHosted, catalogue, _options.DefaultModel);
        return models.IsSuccess ? models.Value : throw new ModelLoadException(models.Error);
    }

    private ModelHost Load(ModelBundle bundle)
    {
        var sessions = ModelSessions.Open(bundle, _options);
        if (!sessions.IsSuccess)
        {
            throw new ModelLoadException(sessions.Error);
        }

        if (sessions.Value.FallbackReason is { } reason)
        {
            Log.FellBack(_logger, bundle.Identity.Key, sessions.Value.Backend, reason);
        }

        var loaded = sessions.Value;
        return new ModelHost(bundle.Identity, () => new FrameRunner(loaded, _time), _options, _metrics, _time, _logger) { Sessions = loaded };
    }

    private void EndOverdue()
    {
        foreach (var model in _models.All)
        {
            model.EndOverdue();
        }
    }

    private async Task DrainAsync()
    {
        _isStopping = true;
        var models = _models.All;
        foreach (var model in models)
        {
            model.Close();
        }

        await Task.WhenAll(models.Select(model => model.DrainAsync(_options.DrainTimeout)));
        await _overdue.DisposeAsync();
        _metrics.Dispose();
        Log.Stopped(_logger);
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Information, "{Models} models are loaded, with {Executors} executors each")]
        public static partial void Ready(ILogger logger, int models, int executors);

        [LoggerMessage(3011, LogLevel.Warning, "Model {Model} is not hosted here: it needs an accelerator, and Normitri:Inference:Provider is cpu")]
        public static partial void NeedsAccelerator(ILogger logger, string model);

        [LoggerMessage(3012, LogLevel.Warning, "Model {Model} runs on {Backend} instead of what the settings name: {Reason}")]
        public static partial void FellBack(ILogger logger, string model, string backend, string reason);

        [LoggerMessage(3013, LogLevel.Information, "Inference has stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
