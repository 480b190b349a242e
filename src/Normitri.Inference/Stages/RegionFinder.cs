using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Sessions;
using Normitri.Vision.Codecs;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;
using Normitri.Vision.Regions;

namespace Normitri.Inference.Stages;

/// <summary>The first model of two: from a whole picture to the regions that the second looks at. Belongs to one thread.</summary>
internal sealed class RegionFinder : IDisposable
{
    private readonly int _step;
    private readonly Preprocessor _preprocessor;
    private readonly SessionLease _lease;
    private readonly NetworkRun _network;
    private readonly BatchTensors _tensors;
    private readonly DetectionReader _reader;
    private readonly RegionSelector _selector;
    private readonly TimeProvider _time;

    public RegionFinder(ModelSessions sessions, RegionRules rules, TimeProvider time)
    {
        var manifest = sessions.Bundle.Manifest;
        _time = time;
        _step = sessions.Contract.BatchSize ?? 1;
        _preprocessor = new Preprocessor(manifest.Input);
        _reader = new DetectionReader(manifest, rules.MinScore);
        _selector = new RegionSelector(rules);
        _lease = sessions.Acquire();
        _network = new NetworkRun(_lease.Session, sessions.Contract, time);
        _tensors = new BatchTensors(sessions.Contract, _step);
    }

    /// <summary>The regions of the last picture.</summary>
    public IReadOnlyList<Region> Regions => _selector.Regions;

    /// <summary>The error where the model was stopped or its outputs do not fit their form; else null, and what became of its detections.</summary>
    public PipelineError? Find(PixelBuffer pixels, DateTimeOffset deadline, out RegionSelection selection)
    {
        selection = default;
        var mapping = _preprocessor.Run(pixels, _tensors.Input(0));
        try
        {
            if (!_network.TryRun(_tensors, 0, _step, deadline))
            {
                return _time.GetUtcNow() >= deadline ? InferenceErrors.DeadlineInRun : InferenceErrors.Stopped;
            }

            if (_reader.Read(_tensors.Outputs(0), mapping) is { } error)
            {
                return error;
            }
        }
        finally
        {
            _tensors.Release();
        }

        selection = _selector.Select(_reader.Detections, pixels.Width, pixels.Height);
        return null;
    }

    public void StopRun() => _network.StopRun();

    public void Retire() => _lease.Retire();

    public void Abort() => _network.Abort();

    public void Dispose()
    {
        _network.Dispose();
        _tensors.Dispose();
        _lease.Dispose();
    }
}
