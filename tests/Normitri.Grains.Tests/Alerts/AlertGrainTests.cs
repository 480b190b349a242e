using Normitri.Contracts.Alerts;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Alerts;
using Normitri.Vision.Defects;

namespace Normitri.Grains.Tests.Alerts;

public sealed class AlertGrainTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private UnitStorage _storage = null!;
    private UnitCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _storage = await UnitStorage.OpenAsync(_time);
        _cluster = await UnitCluster.StartAsync(storage: _storage);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    [Trait("Row", "W14")]
    public async Task ThousandReportsAtOnce_RaiseOneAlert()
    {
        var grain = Alerts(_cluster);

        var raised = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(frame => grain.ReportAsync(Candidates.New($"f{frame}"))));

        Assert.Equal(1, raised.Sum());
        Assert.Single(await ListAsync());
        Assert.Equal(999, Assert.Single((await grain.GetStatusAsync()).Kinds).Suppressed);
    }

    [Fact]
    [Trait("Row", "W14")]
    public async Task RoundsOfReportsAtOnce_RaiseOneAlertEach()
    {
        var rounds = Environment.GetEnvironmentVariable("NORMITRI_DEEP") == "1" ? 300 : 20;
        var grain = Alerts(_cluster);
        for (var round = 1; round <= rounds; round++)
        {
            var raised = await Task.WhenAll(Enumerable.Range(0, 16).Select(client => grain.ReportAsync(Candidates.New($"f{round}.{client}"))));
            Assert.Equal(1, raised.Sum());
            _time.Advance(TimeSpan.FromSeconds(301));
        }

        Assert.Equal(Enumerable.Repeat(15L, rounds - 1).Prepend(0), (await ListAsync()).Select(alert => alert.Suppressed));
    }

    [Fact]
    [Trait("Row", "W14")]
    [Trait("Row", "C13")]
    public async Task Cooldown_OverARestart_IsNotForgotten()
    {
        Assert.Equal(1, await Alerts(_cluster).ReportAsync(Candidates.New("f1")));
        await _cluster.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(240));

        _cluster = await UnitCluster.StartAsync(storage: _storage);
        Assert.Equal(0, await Alerts(_cluster).ReportAsync(Candidates.New("f2")));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await Alerts(_cluster).ReportAsync(Candidates.New("f3")));
    }

    [Fact]
    public async Task ReportOfAFrameThatWasReported_RaisesNothingAndCountsNothing()
    {
        Assert.Equal(1, await Alerts(_cluster).ReportAsync(Candidates.New("f1")));
        Assert.Equal(0, await Alerts(_cluster).ReportAsync(Candidates.New("f1")));
        Assert.Equal(0, Assert.Single((await Alerts(_cluster).GetStatusAsync()).Kinds).Suppressed);
    }

    [Fact]
    public async Task CooldownOfACamera_IsItsConfigurations()
    {
        await _cluster.ConfigureAsync(Candidates.Camera, CameraConfiguration.Default with { AlertCooldownSeconds = 0 });
        Assert.Equal(1, await Alerts(_cluster).ReportAsync(Candidates.New("f1")));
        Assert.Equal(1, await Alerts(_cluster).ReportAsync(Candidates.New("f2")));
        await _cluster.ConfigureAsync(Candidates.Camera, CameraConfiguration.Default with { AlertCooldownSeconds = 3_600 });
        _time.Advance(TimeSpan.FromSeconds(3_500));
        Assert.Equal(0, await Alerts(_cluster).ReportAsync(Candidates.New("f3")));
    }

    [Fact]
    public async Task CameraAndCustomerOfOneName_HaveAlertsOfTheirOwn()
    {
        var customer = UnitId.Customer("acme", "store-1", "cam-1");
        Assert.Equal(1, await Alerts(_cluster).ReportAsync(Candidates.New("f1")));
        Assert.Equal(1, await _cluster.Cluster.Client.GetGrain<ICustomerAlertGrain>(customer.Key).ReportAsync(Candidates.Of(customer, "f2")));
        Assert.Equal([UnitKind.Camera, UnitKind.Customer], (await ListAsync()).Select(alert => alert.UnitKind));
    }

    [Fact]
    public async Task FramesOfACamera_RaiseTheAlertOfTheirDefect()
    {
        await _cluster.SendAsync(Candidates.Camera, 1);
        var outcome = Assert.Single(await _cluster.Outcomes.WaitForAsync(1));

        await Eventually.TrueAsync(async () => (await ListAsync()).Count == 1);

        var alert = Assert.Single(await ListAsync());
        Assert.Equal((outcome.FrameId, DefectKind.WrongItem, 0.9f), (alert.FrameId, alert.Kind, alert.Confidence));
        Assert.Equal(outcome.Result!.CapturedAt, alert.CapturedAt);
    }

    private static ICameraAlertGrain Alerts(UnitCluster cluster) => cluster.Cluster.Client.GetGrain<ICameraAlertGrain>(Candidates.Camera.Key);

    private async Task<IReadOnlyList<Alert>> ListAsync() =>
        [.. (await _storage.Get<IAlertLog>().ReadAsync("acme", null, 0, 1_000, default)).Select(stored => stored.Alert)];
}
