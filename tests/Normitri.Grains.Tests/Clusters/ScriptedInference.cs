using System.Collections.Concurrent;
using Normitri.Inference.Hosting;
using Normitri.Inference.Models;
using Normitri.Vision.Defects;
using Normitri.Vision.Geometry;
using Normitri.Vision.Pipelines;

namespace Normitri.Grains.Tests.Clusters;

/// <summary>Stands where the inference host stands, and answers as the test says. The picture's first byte comes back as the defect's class.</summary>
internal sealed class ScriptedInference : IInferenceHost
{
    private readonly ConcurrentQueue<PipelineError> _errors = new();
    private TaskCompletionSource? _gate;
    private TaskCompletionSource? _entered;

    public bool IsReady => true;

    public IReadOnlyList<ModelIdentity> Models { get; } = [new ModelIdentity("scripted", "1", "0")];

    /// <summary>Where the model was looking; null: at the whole picture.</summary>
    public InferredRegion? Region { get; set; }

    public int Calls => _calls;

    private int _calls;

    /// <summary>The next call fails so.</summary>
    public void FailNext(PipelineError error) => _errors.Enqueue(error);

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
    }

    public async ValueTask<InferenceOutcome> InferAsync(InferenceRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (_gate is { } gate)
        {
            _entered?.TrySetResult();
            await gate.Task;
        }

        return _errors.TryDequeue(out var error)
            ? new InferenceOutcome { Error = error }
            : new InferenceOutcome
            {
                Model = Models[0],
                Backend = "scripted",
                ImageWidth = 640,
                ImageHeight = 480,
                Defects = [new InferredDefect(DefectKind.WrongItem, new NormalizedBox(0.1f, 0.2f, 0.3f, 0.4f), 0.9f, request.Image.Span[0], "item", null, null, Region)],
                Timings = Region is null ? default : new StageTimings(0, 0, 0, 0, 0, RegionsMs: 2, UpscaleMs: 1),
            };
    }

    public InferenceHealth GetHealth() => new(true, [], []);
}
