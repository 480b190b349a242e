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
    public async Task StageDuration_OfAStageOfSoManyMilliseconds_IsThatMany(int milliseconds)
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
        Assert.Equal((milliseconds, "model=fake@1 stage=infer"), (stage.Value, stage.Tags));
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

        var wait = Assert.Single(_seen, seen => seen.Name == "normitri.inference.stage.duration");
        Assert.Equal((40, "model=fake@1 stage=queue"), (wait.Value, wait.Tags));
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
