using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Inference.Configuration;
using Normitri.Inference.Execution;
using Normitri.Inference.Hosting;
using Normitri.Inference.Memory;
using Normitri.TestSupport;
using Normitri.Vision.Pipelines;

namespace Normitri.Inference.Tests.Hosting;

/// <summary>What the instruments say, on a clock that only the tests turn.</summary>
public sealed class MeasurementTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _seen = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<double>> _boundaries = new();
    private readonly IMeterFactory _meters = Hosts.Meters();
    private readonly MeterListener _listener;
    private readonly InferenceMetrics _metrics;
    private InferenceHealth _health = new(true, [], []);

    public MeasurementTests()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == _meters)
                {
                    if (instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } boundaries })
                    {
                        _boundaries[instrument.Name] = boundaries;
                    }

                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
        _metrics = new InferenceMetrics(_meters, () => _health);
    }

    [Theory]
    [Trait("Row", "Y07")]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(25)]
    public async Task StageDuration_OfAStageOfSoManyMilliseconds_IsThatManyThousandthsOfASecond(int milliseconds)
    {
        var host = await Started(frame =>
        {
            var start = _time.GetTimestamp();
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            frame.InferMs = _time.GetElapsedTime(start).TotalMilliseconds;
        });

        await Infer(host, "frame");
        await host.DrainAsync(TimeSpan.FromSeconds(30));

        var stage = Assert.Single(_seen, seen => seen.Name == "normitri.inference.stage.duration");
        Assert.Equal((milliseconds / 1_000d, "model=fake@1 stage=infer"), (stage.Value, stage.Tags));
    }

    [Fact]
    public async Task StageDuration_OfAFrameThatWaited_HoldsTheWait()
    {
        using var letGo = new SemaphoreSlim(0);
        using var started = new SemaphoreSlim(0);
        var host = await Started(_ =>
        {
            started.Release();
            letGo.Wait();
        });
        var first = Infer(host, "first");
        Assert.True(await started.WaitAsync(TimeSpan.FromSeconds(30)));
        var second = Infer(host, "second");
        _time.Advance(TimeSpan.FromMilliseconds(40));

        letGo.Release(2);
        await Task.WhenAll(first, second);
        await host.DrainAsync(TimeSpan.FromSeconds(30));

        // The first one was in work all the while, though no stage of it says so.
        var waits = _seen.Where(seen => seen.Name == "normitri.inference.stage.duration").OrderBy(seen => seen.Tags, StringComparer.Ordinal);
        Assert.Equal([(0.04, "model=fake@1 stage=batch"), (0.04, "model=fake@1 stage=queue")], waits.Select(wait => (wait.Value, wait.Tags)));
    }

    [Fact]
    [Trait("Row", "Y07")]
    public async Task Errors_OfFramesThatFail_AreCountedByKindAndStage()
    {
        var host = await Started(frame => frame.Fail(new PipelineError(PipelineErrorKind.InvalidFrame, "Bad.", PipelineStages.Decode)));

        await Infer(host, "a");
        await Infer(host, "b");
        await host.DrainAsync(TimeSpan.FromSeconds(30));

        var errors = _seen.Where(seen => seen.Name == "normitri.inference.errors").ToList();
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Equal("model=fake@1 kind=InvalidFrame stage=decode", error.Tags));
    }

    [Fact]
    [Trait("Row", "N36")]
    public async Task Objectives_OfThirtyAndTenMilliseconds_CountTheFramesBeyond()
    {
        var times = new Queue<(double Decode, double Infer)>([(10, 5), (10, 10), (15, 16), (25, 4)]);
        var host = await Started(frame => (frame.DecodeMs, frame.InferMs) = times.Dequeue());
        for (var i = 0; i < 4; i++)
        {
            await Infer(host, "frame");
        }

        await host.DrainAsync(TimeSpan.FromSeconds(30));

        var health = host.GetHealth();
        Assert.Equal((1, 1), (health.BeyondFrameTime, health.BeyondRunTime));
        Assert.Equal(95, health.WorkTime.TotalMilliseconds);
        _health = new InferenceHealth(true, [health], []);
        _listener.RecordObservableInstruments();
        var missed = _seen.Where(seen => seen.Name == "normitri.inference.objective.missed").ToList();
        Assert.Equal([(1d, "model=fake@1 objective=frame"), (1d, "model=fake@1 objective=run")], missed.Select(seen => (seen.Value, seen.Tags)));
    }

    [Fact]
    [Trait("Row", "Y07")]
    public void StageDuration_OfTwentyFiveMilliseconds_LiesBetweenTheBoundariesAroundIt()
    {
        var boundaries = _boundaries["normitri.inference.stage.duration"];
        var bucket = boundaries.Index().First(boundary => 0.025 <= boundary.Item).Index;
        Assert.Equal((0.02, 0.03), (boundaries[bucket - 1], boundaries[bucket]));
        // The objectives of the product can be read off exactly.
        Assert.Superset(new HashSet<double> { 0.01, 0.03 }, boundaries.ToHashSet());
    }

    [Fact]
    [Trait("Row", "N36")]
    public void ObjectiveFrames_OfTenantsWithTheirOwn_AreCountedByTheirNames_AndAllOthersTogether()
    {
        var options = new ObjectiveOptions { FrameTime = TimeSpan.FromMilliseconds(30), RunTime = TimeSpan.FromMilliseconds(10) };
        options.Tenants["acme"] = new TenantObjective { FrameTime = TimeSpan.FromMilliseconds(20) };
        var counters = _metrics.CountersOf(options);

        counters.Count("acme", new StageTimings(500, 15, 0, 10, 0));
        counters.Count("globex", new StageTimings(500, 15, 0, 10, 0));
        counters.Count("initech", new StageTimings(0, 20, 0, 10.5, 0));

        var seen = _seen.Where(seen => seen.Name == "normitri.objective.frames").Select(seen => seen.Tags).ToList();
        Assert.Equal(
        [
            "tenant=acme objective=frame outcome=beyond", "tenant=acme objective=inference outcome=within",
            "tenant=other objective=frame outcome=within", "tenant=other objective=inference outcome=within",
            "tenant=other objective=frame outcome=beyond", "tenant=other objective=inference outcome=beyond",
        ],
        seen);
    }

    [Fact]
    [Trait("Row", "N36")]
    public void ObjectiveFrames_WithoutAnObjective_AreNotCounted()
    {
        _metrics.CountersOf(new ObjectiveOptions()).Count("acme", new StageTimings(0, 20, 0, 10, 0));
        Assert.DoesNotContain(_seen, seen => seen.Name == "normitri.objective.frames");
    }

    [Fact]
    public void ObjectiveFrames_CountedAgain_AllocateNothing()
    {
        var meters = Hosts.Meters();
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted += value);
        listener.Start();
        using var metrics = new InferenceMetrics(meters, () => _health);
        var counters = metrics.CountersOf(new ObjectiveOptions { FrameTime = TimeSpan.FromMilliseconds(30) });
        counters.Count("acme", default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            counters.Count("acme", default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1_001, counted);
    }

    [Fact]
    public void Gauges_OfAHost_SayWhatItHolds()
    {
        _health = new InferenceHealth(true, [], [])
        {
            InFlight = new BytesInFlight(700, 900, 3),
            Memory = [new DeviceMemory("cuda:0", 5_000, 6_000, 10_000)],
        };

        _listener.RecordObservableInstruments();

        var seen = _seen.ToDictionary(entry => entry.Name, entry => (entry.Value, entry.Tags));
        Assert.Equal((700, string.Empty), seen["normitri.inference.bytes"]);
        Assert.Equal((3, string.Empty), seen["normitri.inference.bytes.refused"]);
        Assert.Equal((5_000, "device=cuda:0"), seen["normitri.inference.memory"]);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _listener.Dispose();
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));

    private async Task<ModelHost> Started(Action<FrameState> onFrame)
    {
        var options = new InferenceOptions { Executors = 1 };
        (options.Objectives.FrameTime, options.Objectives.RunTime) = (TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(10));
        var services = new ModelHostServices(options, new FrameBudget(0, 0), _metrics, _time, NullLogger.Instance);
        var host = new ModelHost(Hosts.Model, new FakeRuntime { Runner = () => new Stage(onFrame) }, services);
        await host.StartAsync();
        return host;
    }

    private Task<InferenceOutcome> Infer(ModelHost host, string text) =>
        host.InferAsync(Hosts.Request(System.Text.Encoding.UTF8.GetBytes(text), time: _time), CancellationToken.None).AsTask();

    private sealed class Stage(Action<FrameState> onFrame) : IFrameStage
    {
        public void WarmUp()
        {
        }

        public void Process(FrameBatch batch)
        {
            foreach (var frame in batch.Frames)
            {
                onFrame(frame);
            }
        }

        public void Abort()
        {
        }

        public void Dispose()
        {
        }
    }
}
