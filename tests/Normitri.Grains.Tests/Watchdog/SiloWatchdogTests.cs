using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Watchdog;

namespace Normitri.Grains.Tests.Watchdog;

[Trait("Row", "Y09")]
public sealed class SiloWatchdogTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly SteppedTime _time = new();
    private readonly RecordedRemedies _remedies = new();
    private readonly RecordedEvents _events = new();
    private readonly ScriptedMonitor _monitor = new();
    private readonly PeriodicTasks _tasks;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SiloWatchdog _watchdog;

    public SiloWatchdogTests()
    {
        _tasks = new PeriodicTasks(_time);
        _watchdog = new SiloWatchdog(
            _monitor,
            _remedies,
            _events,
            _tasks,
            new WatchdogMetrics(_services.GetRequiredService<IMeterFactory>()),
            Options.Create(new WatchdogOptions()),
            _time,
            NullLogger<SiloWatchdog>.Instance);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Round_AStageThatHangsTwiceItsDeadline_IsFoundWithinTheDeadlineAndATick(double deadline)
    {
        // Wherever the rounds fall: the run begins at any moment between two of them.
        for (var offset = 0.0; offset < 0.5; offset += 0.05)
        {
            double? found = null;
            for (var at = offset; at <= 2 * deadline; at += 0.5)
            {
                _monitor.Seen = new WatchdogObservation { Executors = [new ExecutorView(Executors.Running(at, at - deadline))] };
                _watchdog.Round();
                _time.Pass(Tick / 2);
                if (found is null && _events.Steps.Contains(HealthStep.Found))
                    found = at;
            }

            Assert.InRange(found ?? double.MaxValue, deadline, deadline + Tick.TotalSeconds);
            _monitor.Seen = new WatchdogObservation();
            for (var i = 0; i < 4; i++)
            {
                _watchdog.Round();
                _time.Pass(Tick / 2);
            }

            Assert.Equal(HealthStep.Cleared, _events.Steps.Last());
            _events.Clear();
        }
    }

    [Fact]
    public async Task LastTickAge_OfAWatchdogThatWasKilled_SaysSo()
    {
        await StartAsync();
        using var meter = new MeterListener();
        var ages = new List<double>();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "normitri.watchdog.last_tick_age")
                listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<double>((_, measurement, _, _) => ages.Add(measurement));
        meter.Start();

        _watchdog.Dispose(); // its thread makes no rounds any more
        _watchdog.Round();
        Assert.True(_watchdog.CheckHealth(DateTime.UtcNow, out _));
        _time.Pass(Tick * 12);
        meter.RecordObservableInstruments();

        Assert.Equal(12, ages[^1]);
        Assert.True(_watchdog.IsLate);
        Assert.False(_watchdog.CheckHealth(DateTime.UtcNow, out var reason));
        Assert.Contains("12 s", reason, StringComparison.Ordinal);
        var task = Assert.Single(_tasks.All);
        Assert.Equal(("watchdog", Tick * 12), (task.Name, task.Age));
    }

    [Fact]
    public async Task Round_ThatFails_IsNoRound()
    {
        await StartAsync();
        _watchdog.Dispose();
        _monitor.Failure = new InvalidOperationException("It cannot look.");
        for (var i = 0; i < 30; i++)
        {
            _watchdog.Round();
            _time.Pass(Tick / 2);
        }

        Assert.True(_watchdog.IsLate);
        _monitor.Failure = null;
        _watchdog.Round();
        Assert.False(_watchdog.IsLate);
    }

    public void Dispose()
    {
        _watchdog.Dispose();
        _services.Dispose();
    }

    private Task StartAsync()
    {
        var lifecycle = new Lifecycle();
        _watchdog.Participate(lifecycle);
        return lifecycle.StartAsync();
    }

    private sealed class ScriptedMonitor : IWatchdogMonitor
    {
        public WatchdogObservation Seen { get; set; } = new();

        public Exception? Failure { get; set; }

        public WatchdogObservation Look() => Failure is { } failure ? throw failure : Seen;
    }

    private sealed class Lifecycle : ISiloLifecycle
    {
        private ILifecycleObserver? _observer;

        public int HighestCompletedStage => 0;

        public int LowestStoppedStage => 0;

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            _observer = observer;
            return new CancellationTokenSource();
        }

        public Task StartAsync() => _observer!.OnStart(CancellationToken.None);
    }
}
