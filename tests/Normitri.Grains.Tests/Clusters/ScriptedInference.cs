using System.Collections.Concurrent;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>Stands where the inference host stands, and answers as the test says. The picture's first byte comes back as the defect's class.
/// It has every model that it is asked for.</summary>
internal sealed class ScriptedInference : IInferenceHost
{
    private const string DefaultModel = "scripted";
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentDictionary<string, int> _running = new();
    private readonly ConcurrentQueue<(string Tenant, int Weight)> _weights = new();
    private readonly ConcurrentQueue<PipelineError> _errors = new();
    private readonly ConcurrentQueue<TaskCompletionSource> _hanging = new();
    private readonly ConcurrentBag<TaskCompletionSource> _hung = [];
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SemaphoreSlim? _permits;
    private TaskCompletionSource? _gate;
    private TaskCompletionSource? _entered;

    public bool IsReady => true;

    public IReadOnlyList<ModelIdentity> Models { get; } = [IdentityOf(DefaultModel)];

    /// <summary>Where the model was looking; null: at the whole picture.</summary>
    public InferredRegion? Region { get; set; }

    /// <summary>What pictures and outputs say beside defects; null: nothing is said.</summary>
    public Func<InferenceRequest, FrameSignals?>? Signals { get; set; }

    /// <summary>What is found; null: one defect, as ever.</summary>
    public Func<InferenceRequest, IReadOnlyList<InferredDefect>>? Finds { get; set; }

    public int Calls => _calls;

    /// <summary>What results say they fell back from.</summary>
    public string? FallbackFrom { get; set; }

    private int _calls;

    /// <summary>Calls of one unit at the same time, at most.</summary>
    public int MostAtOnceOfAUnit { get; private set; }

    /// <summary>A unit whose calls get no answer before <see cref="End"/>.</summary>
    public string? HangingUnit { get; set; }

    /// <summary>A unit whose frames all fail for good.</summary>
    public string? PoisonousUnit { get; set; }

    /// <summary>The models of all calls, in order.</summary>
    public IReadOnlyList<string> ModelsAsked => [.. _asked];

    /// <summary>The tenants' weights of all calls, in order.</summary>
    public IReadOnlyList<(string Tenant, int Weight)> WeightsAsked => [.. _weights];

    /// <summary>Every model has a version and a hash of its own.</summary>
    public static ModelIdentity IdentityOf(string model) => new(model, "1-of-" + model, "sha-of-" + model);

    /// <summary>The class that a model finds.</summary>
    public static string ClassOf(string model) => "item-of-" + model;

    /// <summary>The version that models have from now on.</summary>
    public string Version { get; set; } = "1";

    public ModelIdentity? FindModel(string? name) => Versioned(name ?? DefaultModel);

    /// <summary>The next call fails so.</summary>
    public void FailNext(PipelineError error) => _errors.Enqueue(error);

    /// <summary>The next call gets no answer before <see cref="OpenGate"/>; the others are not held up.</summary>
    public void HangNext() => _hanging.Enqueue(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>From now on every call needs a permit.</summary>
    public void RequirePermits() => _permits = new SemaphoreSlim(0);

    public void Permit(int calls) => _permits!.Release(calls);

    /// <summary>Calls wait from now on; the task ends when the first one does.</summary>
    public Task CloseGate()
    {
        _entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _entered.Task;
    }

    public void OpenGate()
    {
        var gate = _gate;
        _gate = null;
        gate?.SetResult();
        while (_hung.TryTake(out var hanging))
            hanging.SetResult();
    }

    /// <summary>No call waits any more, nor will one that comes later: a silo does not end before the calls that run in it.</summary>
    public void End() => _end.TrySetResult();

    public async ValueTask<InferenceOutcome> InferAsync(InferenceRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        // A check names the version too.
        var model = request.ModelId is null || request.ModelId == Models[0].Key ? DefaultModel : request.ModelId;
        _asked.Enqueue(model);
        _weights.Enqueue((request.Tenant, request.Weight));
        if (request.Unit == PoisonousUnit)
            return new InferenceOutcome { Error = new PipelineError(PipelineErrorKind.DecoderError, "Poison.", "decode", Retryable: false) };
        if (request.Unit == HangingUnit)
        {
            await _end.Task;
        }

        Enter(request.Unit);
        try
        {
            return await AnswerAsync(request, model, cancellationToken);
        }
        finally
        {
            _running.AddOrUpdate(request.Unit, 0, (_, running) => running - 1);
        }
    }

    private async ValueTask<InferenceOutcome> AnswerAsync(InferenceRequest request, string model, CancellationToken cancellationToken)
    {
        if (_hanging.TryDequeue(out var hanging))
        {
            _hung.Add(hanging);
            await Task.WhenAny(hanging.Task, _end.Task);
        }

        if (_permits is { } permits)
            await await Task.WhenAny(permits.WaitAsync(cancellationToken), _end.Task);
        if (_gate is { } gate)
        {
            _entered?.TrySetResult();
            await Task.WhenAny(gate.Task, _end.Task);
        }

        return _errors.TryDequeue(out var error)
            ? new InferenceOutcome { Error = error }
            : new InferenceOutcome
            {
                Model = Versioned(model),
                Backend = "scripted",
                FallbackFrom = FallbackFrom,
                ImageWidth = 640,
                ImageHeight = 480,
                Signals = Signals?.Invoke(request),
                Defects = Finds?.Invoke(request) ?? [new InferredDefect(DefectKind.WrongItem, new NormalizedBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, request.Image.Span[0], ClassOf(model), null, null, Region)],
                Timings = Region is null ? default : new StageTimings(0, 0, 0, 0, 0, RegionsMs: 2, UpscaleMs: 1),
            };
    }

    private void Enter(string unit)
    {
        var running = _running.AddOrUpdate(unit, 1, (_, running) => running + 1);
        lock (_running)
            MostAtOnceOfAUnit = Math.Max(MostAtOnceOfAUnit, running);
    }

    private ModelIdentity Versioned(string model) =>
        Version == "1" ? IdentityOf(model) : new ModelIdentity(model, $"{Version}-of-{model}", $"sha-of-{model}-{Version}");

    public InferenceHealth GetHealth() => new(true, [], []);
}
