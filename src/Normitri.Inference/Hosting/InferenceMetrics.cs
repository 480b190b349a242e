using System.Diagnostics.Metrics;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Models;

namespace Normitri.Inference.Hosting;

/// <summary>The host's instruments, on the product's meter <c>Normitri</c>. Durations in seconds, sizes in bytes (docs/telemetry.md).</summary>
internal sealed class InferenceMetrics : IDisposable
{
    public const string MeterName = "Normitri";

    // The product's objectives, 10 and 30 ms, are boundaries: what lies beyond them is read off exactly.
    private static readonly InstrumentAdvice<double> StageBuckets = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _frames;
    private readonly Histogram<double> _stages;
    private readonly Counter<long> _errors;
    private readonly Histogram<int> _batches;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _regions;
    private readonly Counter<long> _detections;
    private readonly Counter<long> _objectives;

    public InferenceMetrics(IMeterFactory factory, Func<InferenceHealth> health)
    {
        _meter = factory.Create(MeterName);
        _frames = _meter.CreateCounter<long>("normitri.inference.frames", "{frame}", "Frames that ended, by outcome.");
        _stages = _meter.CreateHistogram(
            "normitri.inference.stage.duration", "s", "Duration of a stage of one frame.", tags: null, StageBuckets);
        _errors = _meter.CreateCounter<long>("normitri.inference.errors", "{error}", "Frames that ended with an error, by kind and stage.");
        _batches = _meter.CreateHistogram<int>("normitri.inference.batch.size", "{frame}", "Frames that went through a run together.");
        _regions = _meter.CreateCounter<long>("normitri.inference.regions", "{region}", "Regions of frames, by outcome: used, dropped, invalid or fallback.");
        _detections = _meter.CreateCounter<long>(
            "normitri.inference.detections.set_aside",
            "{detection}",
            "What networks gave beside defects as they are meant, by reason: invalid, outside, suppressed, overLimit, belowThreshold, unmapped.");
        _objectives = _meter.CreateCounter<long>(
            "normitri.objective.frames", "{frame}", "Frames that ended well, by objective (frame, inference) and whether they were within or beyond it.");
        _restarts = _meter.CreateCounter<long>("normitri.inference.executor.restarts", "{restart}", "Executors made anew.");
        _meter.CreateObservableCounter(
            "normitri.inference.yields",
            () => health().Models.Select(model => new Measurement<long>(model.Yields, TagOf(model.Model))),
            "{frame}",
            "Frames beyond their share that gave their executor to one within its share, and went back to the queue.");
        _meter.CreateObservableGauge(
            "normitri.inference.queue.depth",
            () => health().Models.Select(model => new Measurement<int>(model.QueueDepth, TagOf(model.Model))),
            "{frame}",
            "Frames that wait for an executor.");
        _meter.CreateObservableGauge(
            "normitri.inference.executor.utilisation",
            () => health().Models.Select(model => new Measurement<double>(model.Utilisation, TagOf(model.Model))),
            "1",
            "Executors at work, as a part of those there should be.");
        _meter.CreateObservableGauge(
            "normitri.inference.executor.left_behind",
            () => health().Models.Select(model => new Measurement<int>(model.LeftBehind, TagOf(model.Model))),
            "{thread}",
            "Threads left behind in a call that does not return.");
        _meter.CreateObservableCounter(
            "normitri.inference.objective.missed",
            () => health().Models.SelectMany(Missed),
            "{frame}",
            "Frames that took longer than an objective.");
        _meter.CreateObservableGauge("normitri.inference.bytes", () => health().InFlight.Bytes, "By", "Bytes of pictures that wait or run.");
        _meter.CreateObservableCounter(
            "normitri.inference.bytes.refused", () => health().InFlight.Refused, "{frame}", "Pictures refused because there were too many bytes.");
        _meter.CreateObservableGauge(
            "normitri.inference.memory",
            () => health().Memory.Select(device => new Measurement<long>(device.Bytes, new KeyValuePair<string, object?>("device", device.Device))),
            "By",
            "Memory that models take, by device.");
        _meter.CreateObservableGauge(
            "normitri.inference.memory.limit",
            () => health().Memory.Where(device => device.Limit > 0).Select(device => new Measurement<long>(device.Limit, new KeyValuePair<string, object?>("device", device.Device))),
            "By",
            "Memory that models may take, by device; absent without a limit.");
    }

    /// <summary>The tag of a model's measurements; make it once.</summary>
    public static KeyValuePair<string, object?> TagOf(ModelIdentity model) => new("model", model.Key);

    /// <summary>Where frames are counted by whether they kept these objectives.</summary>
    public ObjectiveCounters CountersOf(ObjectiveOptions options) => new(_objectives, options);

    public void Record(in KeyValuePair<string, object?> model, InferenceOutcome outcome)
    {
        if (_frames.Enabled)
        {
            _frames.Add(1, model, new KeyValuePair<string, object?>("outcome", outcome.Error?.Kind.ToString() ?? "Success"));
        }

        if (outcome.Error is { } error)
        {
            _errors.Add(1, model, new KeyValuePair<string, object?>("kind", error.Kind.ToString()), new KeyValuePair<string, object?>("stage", error.Stage));
        }

        if (outcome.Regions is { } regions && _regions.Enabled)
        {
            Regions(model, "used", regions.Found - regions.Dropped);
            Regions(model, "dropped", regions.Dropped);
            Regions(model, "invalid", regions.Invalid);
            Regions(model, "fallback", regions.Found == 0 ? 1 : 0);
        }

        if (_detections.Enabled)
        {
            var counts = outcome.Counts;
            SetAside(model, "invalid", counts.Invalid);
            SetAside(model, "outside", counts.Outside);
            SetAside(model, "suppressed", counts.Suppressed);
            SetAside(model, "overLimit", counts.OverLimit);
            SetAside(model, "belowThreshold", counts.BelowThreshold);
            SetAside(model, "unmapped", counts.Unmapped);
        }

        if (_stages.Enabled)
        {
            Stage(model, "queue", outcome.Timings.QueueMs);
            Stage(model, "decode", outcome.Timings.DecodeMs);
            Stage(model, "regions", outcome.Timings.RegionsMs);
            Stage(model, "upscale", outcome.Timings.UpscaleMs);
            Stage(model, "preprocess", outcome.Timings.PreprocessMs);
            Stage(model, "batch", outcome.Timings.BatchMs);
            Stage(model, "infer", outcome.Timings.InferMs);
            Stage(model, "postprocess", outcome.Timings.PostprocessMs);
        }
    }

    /// <summary>A batch whose frames the network saw.</summary>
    public void RecordBatch(in KeyValuePair<string, object?> model, FrameBatch batch)
    {
        if (batch.Runs > 0)
        {
            _batches.Record(batch.Count, model);
        }
    }

    public void Restarted(in KeyValuePair<string, object?> model) => _restarts.Add(1, model);

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Missed(ModelHealth model)
    {
        yield return new Measurement<long>(model.BeyondFrameTime, TagOf(model.Model), new KeyValuePair<string, object?>("objective", "frame"));
        yield return new Measurement<long>(model.BeyondRunTime, TagOf(model.Model), new KeyValuePair<string, object?>("objective", "run"));
    }

    private void Regions(in KeyValuePair<string, object?> model, string outcome, int count)
    {
        if (count > 0)
        {
            _regions.Add(count, model, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    private void SetAside(in KeyValuePair<string, object?> model, string reason, int count)
    {
        if (count > 0)
        {
            _detections.Add(count, model, new KeyValuePair<string, object?>("reason", reason));
        }
    }

    /// <summary>A stage that was not reached took no time and is not recorded.</summary>
    private void Stage(in KeyValuePair<string, object?> model, string stage, double milliseconds)
    {
        if (milliseconds > 0)
        {
            _stages.Record(milliseconds / 1_000, model, new KeyValuePair<string, object?>("stage", stage));
        }
    }
}
