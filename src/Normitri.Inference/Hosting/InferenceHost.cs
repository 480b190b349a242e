using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
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
    private readonly ModelCatalogue? _known;
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

    private InferenceHost(
        ModelCatalogue known, IOptions<InferenceOptions> options, TimeProvider time, IMeterFactory meters, ILogger<InferenceHost> logger)
        : this(options, time, meters, logger) => _known = known;

    public bool IsReady => _isReady && !_isStopping;

    public IReadOnlyList<ModelIdentity> Models => [.. _models.All.Select(model => model.Model)];

    /// <summary>A host of models that are read already: the settings' ModelsPath is not looked at. For tools that run one model.</summary>
    public static InferenceHost On(
        ModelCatalogue models, InferenceOptions options, TimeProvider time, IMeterFactory meters, ILogger<InferenceHost> logger) =>
        new(models, Options.Create(options), time, meters, logger);

    /// <summary>Loads and warms every model; <see cref="ModelLoadException"/> where one cannot be loaded.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var loader = new ModelLoader(_options, _metrics, _time, _logger);
        var models = await Task.Run(() => loader.Load(_known), cancellationToken);
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

        [LoggerMessage(3013, LogLevel.Information, "Inference has stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
