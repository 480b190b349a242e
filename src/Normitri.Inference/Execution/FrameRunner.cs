using Microsoft.ML.OnnxRuntime;
using Normitri.Inference.Hosting;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;
using Normitri.Vision.Pipelines;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Execution;

/// <summary>Decode, prepare, run, read, suppress, map: one picture on one thread, in memory that is made once.</summary>
internal sealed class FrameRunner : IFrameRunner
{
    private const int WarmUpRuns = 2;

    private readonly ModelSessions _sessions;
    private readonly TimeProvider _time;
    private readonly ImageCodecs _codecs = ImageCodecs.Create();
    private readonly PixelBuffer _pixels = new();
    private readonly Preprocessor _preprocessor;
    private readonly SessionLease _lease;
    private readonly NetworkRun _network;
    private readonly OutputReader _reader;

    public FrameRunner(ModelSessions sessions, TimeProvider time)
    {
        var manifest = sessions.Bundle.Manifest;
        _sessions = sessions;
        _time = time;
        _preprocessor = new Preprocessor(manifest.Input);
        _reader = new OutputReader(manifest);
        _lease = sessions.Acquire();
        _network = new NetworkRun(_lease.Session, sessions.Contract, time);
    }

    public void WarmUp()
    {
        var picture = new InferenceRequest
        {
            Tenant = string.Empty,
            Unit = string.Empty,
            Image = WarmUpPicture.Jpeg,
            Deadline = _time.GetUtcNow() + TimeSpan.FromMinutes(1),
        };
        for (var i = 0; i < WarmUpRuns; i++)
        {
            Run(picture, queueMs: 0); // also where JPEG cannot be decoded here: the picture below does the rest
        }

        _pixels.Reset(_preprocessor.Spec.Width, _preprocessor.Spec.Height, PixelFormat.Rgbx8);
        _pixels.Pixels.Clear();
        var mapping = _preprocessor.Run(_pixels, _network.Input);
        _network.TryRun(DateTimeOffset.MaxValue, out var results);
        using (results)
        {
            if (Read(results, mapping, out _) is { } error)
            {
                throw new ModelLoadException(error);
            }
        }
    }

    public InferenceOutcome Run(in InferenceRequest request, double queueMs)
    {
        var start = _time.GetTimestamp();
        var decoded = _codecs.Decode(request.Image.Span, ImageLimits.Default, _pixels);
        var afterDecode = _time.GetTimestamp();
        var timings = new StageTimings(queueMs, Milliseconds(start, afterDecode), 0, 0, 0);
        if (!decoded.IsSuccess)
        {
            return Failure(decoded.Error, timings, 0, 0);
        }

        var (width, height) = (_pixels.Width, _pixels.Height);
        var mapping = _preprocessor.Run(_pixels, _network.Input);
        var afterPreprocess = _time.GetTimestamp();
        timings = timings with { PreprocessMs = Milliseconds(afterDecode, afterPreprocess) };
        if (_time.GetUtcNow() >= request.Deadline)
        {
            return Failure(InferenceErrors.DeadlineBeforeRun, timings, width, height);
        }

        var completed = _network.TryRun(request.Deadline, out var results);
        using (results)
        {
            var afterRun = _time.GetTimestamp();
            timings = timings with { InferMs = Milliseconds(afterPreprocess, afterRun) };
            if (!completed)
            {
                var stoppedBy = _time.GetUtcNow() >= request.Deadline ? InferenceErrors.DeadlineInRun : InferenceErrors.Stopping;
                return Failure(stoppedBy, timings, width, height);
            }

            var error = Read(results, mapping, out var defects);
            timings = timings with { PostprocessMs = Milliseconds(afterRun, _time.GetTimestamp()) };
            return error is null ? Success(defects, timings, width, height) : Failure(error, timings, width, height);
        }
    }

    public void Abort() => _network.Abort();

    public void Dispose()
    {
        _network.Dispose();
        _lease.Dispose();
        _pixels.Dispose();
        _codecs.Dispose();
    }

    private PipelineError? Read(
        IDisposableReadOnlyCollection<OrtValue>? results, in BoxMapping mapping, out InferredDefect[] defects)
    {
        var outputs = _network.Outputs(results);
        return _reader.Read(outputs, mapping, out defects);
    }

    private double Milliseconds(long from, long to) => _time.GetElapsedTime(from, to).TotalMilliseconds;

    private InferenceOutcome Success(InferredDefect[] defects, in StageTimings timings, int width, int height) => new()
    {
        Model = _sessions.Bundle.Identity,
        Backend = _sessions.Backend,
        ImageWidth = width,
        ImageHeight = height,
        Defects = defects,
        Timings = timings,
    };

    private InferenceOutcome Failure(PipelineError error, in StageTimings timings, int width, int height) => new()
    {
        Model = _sessions.Bundle.Identity,
        Backend = _sessions.Backend,
        ImageWidth = width,
        ImageHeight = height,
        Timings = timings,
        Error = error,
    };
}
