using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Memory;
using Normitri.Inference.Models;
using Normitri.Inference.Sessions;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Hosting;

/// <summary>
/// The inference of one silo: loads every model of the catalogue when it starts, and runs each on executors of its own. When it
/// stops, what was accepted is still answered, within the drain limit.
/// </summary>
public sealed partial class InferenceHost : IInferenceHost, IExecutors, IHostedService, IAsyncDisposable
{
    /// <summary>How often frames are looked for whose deadline passed while they waited.</summary>
    public static readonly TimeSpan OverduePeriod = TimeSpan.FromMilliseconds(250);

    private readonly InferenceOptions _options;
    private readonly ISessionFactory _factory;
    private readonly RestartLimit? _restarts;
    private readonly MemoryBudgets _memory;
    private readonly FrameBudget _budget;
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

    /// <summary>A host that is not started yet. Without a container: <c>new InferenceHost(Options.Create(new InferenceOptions { ... }), TimeProvider.System, meters, logger)</c>.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock of deadlines and measurements.</param>
    /// <param name="meters">Makes the meter <c>Normitri</c>.</param>
    /// <param name="logger">For what goes wrong.</param>
    /// <param name="restarts">How often executors may be made anew because something is wrong; null: as often as it takes.</param>
    public InferenceHost(
        IOptions<InferenceOptions> options, TimeProvider time, IMeterFactory meters, ILogger<InferenceHost> logger, RestartLimit? restarts = null)
        : this(options.Value, new SessionFactory(options.Value), time, meters, logger, restarts)
    {
    }

    internal InferenceHost(
        InferenceOptions options,
        ISessionFactory factory,
        TimeProvider time,
        IMeterFactory meters,
        ILogger<InferenceHost> logger,
        RestartLimit? restarts = null)
    {
        _options = options;
        _restarts = restarts;
        _factory = factory;
        _memory = new MemoryBudgets(options.MemoryBudget);
        _budget = new FrameBudget(options.MaxBytesInFlight, options.MaxTenantBytesInFlight);
        _time = time;
        _logger = logger;
        _metrics = new InferenceMetrics(meters, GetHealth);
        _overdue = time.CreateTimer(static host => ((InferenceHost)host!).EndOverdue(), this, OverduePeriod, OverduePeriod);
    }

    private InferenceHost(
        ModelCatalogue known, IOptions<InferenceOptions> options, TimeProvider time, IMeterFactory meters, ILogger<InferenceHost> logger)
        : this(options, time, meters, logger) => _known = known;

    /// <summary>What stands around the stages of every model: nothing. Tests and benchmarks inject faults here.</summary>
    internal Func<IModelRuntime, IModelRuntime> Around { get; init; } = static runtime => runtime;

    public bool IsReady => _isReady && !_isStopping;

    /// <summary>
    /// Is told after every look for frames whose deadline passed while they waited: null, or why it failed. For who watches that the looks go on.
    /// </summary>
    public Action<Exception?>? OverdueChecked { get; set; }

    public IReadOnlyList<ModelIdentity> Models => [.. _models.All.Select(model => model.Model)];

    /// <summary>A host of models that are read already: the settings' ModelsPath is not looked at. For tools that run one model.</summary>
    public static InferenceHost On(
        ModelCatalogue models, InferenceOptions options, TimeProvider time, IMeterFactory meters, ILogger<InferenceHost> logger) =>
        new(models, Options.Create(options), time, meters, logger);

    /// <summary>
    /// Loads and warms every model. <see cref="OptionsValidationException"/> where the settings are wrong, <see cref="ModelLoadException"/>
    /// where a model cannot be loaded.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (new InferenceOptionsValidator().Validate(null, _options) is { Failed: true } invalid)
        {
            throw new OptionsValidationException(InferenceOptions.SectionName, typeof(InferenceOptions), invalid.Failures);
        }

        var loader = new ModelLoader(new ModelHostServices(_options, _budget, _metrics, _time, _logger) { Restarts = _restarts, Around = Around }, _factory, _memory);
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

    public ModelIdentity? FindModel(string? name) => _models.TryFind(name)?.Model;

    public InferenceHealth GetHealth() => new(IsReady, [.. _models.All.Select(model => model.GetHealth())], _models.NotHosted)
    {
        InFlight = new BytesInFlight(_budget.Bytes.Live, _budget.Bytes.Peak, _budget.Refused),
        Memory = [.. _memory.All.Select(device => new DeviceMemory(device.Key, device.Value.Leased.Live, device.Value.Leased.Peak, device.Value.Limit))],
    };

    /// <summary>
    /// Makes one executor of a model anew: its run is stopped and ends with an error that can be retried, its session, where it has
    /// one of its own, is loaded again.
    /// </summary>
    /// <param name="model">One of <see cref="Models"/>, as <c>id</c> or <c>id@version</c>.</param>
    /// <param name="executor">Its number, from 0 to one less than the executors there should be.</param>
    /// <returns>Completes when the executor is warm again.</returns>
    /// <exception cref="ArgumentException">There is no such model or executor.</exception>
    public Task RecycleAsync(string model, int executor)
    {
        var host = _models.Find(model);
        return host.IsSuccess ? host.Value.RecycleAsync(executor) : throw new ArgumentException(host.Error.Message, nameof(model));
    }

    public IReadOnlyList<ExecutorProgress> Look() => [.. _models.All.SelectMany(model => model.Look())];

    public bool StopRun(in ExecutorProgress seen) => WorkerOf(seen.Id).StopRun(seen.Run);

    public bool Replace(in ExecutorProgress seen) => WorkerOf(seen.Id).Replace(seen.Run);

    public Task RenewAsync(ExecutorId executor) => WorkerOf(executor).RenewAsync();

    /// <summary>
    /// Uses a device no more until the process starts again, and moves its executors to others; where there are none, to the CPU if
    /// the settings say so. Frames that ran there end with an error that can be retried.
    /// </summary>
    /// <param name="device">Its name, such as <c>cuda:0</c>.</param>
    /// <param name="reason">A sentence for health.</param>
    /// <returns>Completes when they are warm there; where there is nowhere to go, when the host stops.</returns>
    public Task FailDeviceAsync(string device, string reason) => Task.WhenAll(_models.All.Select(model => model.FailDeviceAsync(device, reason)));

    /// <summary>
    /// Takes nothing more, answers what was accepted, and disposes of every session. At the drain limit or at the cancellation, what is not done ends with an error
    /// that can be retried. A second call waits for the first.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopGate)
        {
            return _stopping ??= DrainAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static ValueTask<InferenceOutcome> Refused(PipelineError error) => new(new InferenceOutcome { Error = error });

    private StageWorker WorkerOf(ExecutorId id)
    {
        var host = _models.Find(id.Model);
        return host.IsSuccess ? host.Value.WorkerOf(id) : throw new ArgumentException(host.Error.Message, nameof(id));
    }

    /// <summary>On a timer: what it throws would end the process, and the next look comes soon.</summary>
    private void EndOverdue()
    {
        Exception? failed = null;
        foreach (var model in _models.All)
        {
            try
            {
                model.EndOverdue();
            }
            catch (Exception failure)
            {
                failed = failure;
            }
        }

        if (failed is not null)
        {
            Log.OverdueFailed(_logger, failed);
        }

        OverdueChecked?.Invoke(failed);
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        _isStopping = true;
        var models = _models.All;
        foreach (var model in models)
        {
            model.Close();
        }

        await Task.WhenAll(models.Select(model => model.DrainAsync(_options.DrainTimeout, cancellation)));
        await _overdue.DisposeAsync();
        _metrics.Dispose();
        Log.Stopped(_logger);
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Information, "{Models} models are loaded, with {Executors} executors each")]
        public static partial void Ready(ILogger logger, int models, int executors);

        [LoggerMessage(2502, LogLevel.Error, "Frames whose deadline has passed could not be ended; tried again soon")]
        public static partial void OverdueFailed(ILogger logger, Exception failure);

        [LoggerMessage(3013, LogLevel.Information, "Inference has stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
