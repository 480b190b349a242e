using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Normitri.Grains.Tests.Properties;
using Normitri.Grains.Watchdog;

namespace Normitri.Grains.Tests.Watchdog;

[Trait("Row", "Y09")]
public sealed class SiloEndTests
{
    private readonly SteppedTime _time = new();
    private readonly RecordedExit _process = new();
    private readonly Lifetime _lifetime = new();

    [Fact]
    public void Drain_ThatDoesNotEndInTime_EndsTheProcess()
    {
        var silo = Silo();

        silo.Drain("It is stuck.");
        Assert.Equal(("It is stuck.", 1), (silo.OutOfService, _lifetime.Stops));
        silo.Drain("It is still stuck.");
        _time.Pass(TimeSpan.FromSeconds(44.9));
        Assert.Null(_process.Why);
        _time.Pass(TimeSpan.FromSeconds(0.1));

        Assert.Equal(("It is stuck.", 1), (silo.OutOfService, _lifetime.Stops));
        Assert.Contains("It is stuck.", _process.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Drain_OfAHostThatStopsAndIsNotDisposedOf_EndsTheProcess()
    {
        var silo = Silo();

        silo.Drain("It is stuck.");
        _time.Pass(TimeSpan.FromSeconds(40));
        _lifetime.Stop();
        _time.Pass(TimeSpan.FromSeconds(40));

        Assert.NotNull(_process.Why);
    }

    private SiloEnd Silo() => new(_lifetime, _process, Options.Create(new WatchdogOptions()), _time, NullLogger<SiloEnd>.Instance);

    private sealed class RecordedExit : IProcessExit
    {
        public string? Why { get; private set; }

        public void Exit(string why) => Why = why;
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _stopped = new();

        public int Stops { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => _stopped.Token;

        public void StopApplication() => Stops++;

        public void Stop() => _stopped.Cancel();
    }
}
