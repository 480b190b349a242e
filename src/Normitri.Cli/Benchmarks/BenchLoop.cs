using Normitri.Cli.Detection;
using Normitri.Cli.Inputs;
using Normitri.Cli.Models;
using Normitri.Cli.Terminals;
using Normitri.Inference.Hosting;

namespace Normitri.Cli.Benchmarks;

/// <summary>Keeps a model busy for a while: as many pictures under way as it takes, each followed by the next.</summary>
internal sealed class BenchLoop(LocalModel model, PictureSet pictures, TimeProvider time)
{
    private int _next;

    public async Task<BenchMeasurement> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await RunAllAsync(TimeSpan.Zero, cancellationToken); // every executor has seen a picture once
        var allocated = GC.GetTotalAllocatedBytes();
        var start = time.GetTimestamp();
        var samples = await RunAllAsync(duration, cancellationToken);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        return new BenchMeasurement
        {
            Executors = model.Settings.Executors,
            Batch = model.Settings.BatchSize ?? 1,
            Frames = samples.Count,
            Seconds = Math.Round(seconds, 3),
            FramesPerSecond = Math.Round(samples.Count / seconds, 2),
            Stages = Stages(samples),
            WorkingSetMiB = Math.Round(Environment.WorkingSet / (double)(1 << 20), 1),
            AllocatedBytesPerFrame = Math.Round((GC.GetTotalAllocatedBytes() - allocated) / (double)samples.Count),
        };
    }

    private async Task<List<StageTimings>> RunAllAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var loops = Enumerable.Range(0, model.Settings.InFlight).Select(_ => Task.Run(() => RunOneAsync(start, duration, cancellationToken), cancellationToken));
        return [.. (await Task.WhenAll(loops)).SelectMany(samples => samples)];
    }

    /// <summary>One picture at least.</summary>
    private async Task<List<StageTimings>> RunOneAsync(long start, TimeSpan duration, CancellationToken cancellationToken)
    {
        List<StageTimings> samples = new(4096);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var index = (int)((uint)Interlocked.Increment(ref _next) % (uint)pictures.Files.Count);
            var outcome = await model.InferAsync(pictures.Files[index], cancellationToken);
            if (outcome.Error is { } error)
                throw (error with { Message = $"'{Printable.Of(pictures.Names[index])}': {error.Message}" }).ToException();
            samples.Add(outcome.Timings);
        }
        while (time.GetElapsedTime(start) < duration);
        return samples;
    }

    private static Dictionary<string, Percentiles> Stages(List<StageTimings> samples)
    {
        var stages = samples.SelectMany(StageTimes.Of).GroupBy(stage => stage.Key, stage => stage.Value)
            .ToDictionary(stage => stage.Key, stage => Percentiles.Of(stage));
        stages["total"] = Percentiles.Of(samples.Select(sample => sample.WorkMs));
        return stages;
    }
}
