using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Alerts;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Alerts;
using Normitri.Storage.State;
using Orleans.Storage;

namespace Normitri.Grains.Tests.Alerts;

/// <summary>Two clusters over one database that know nothing of each other, as the sides of a partition: each has an activation of the same grain.</summary>
public sealed class TwoActivationsTests : IAsyncLifetime
{
    private readonly UnitCluster[] _clusters = new UnitCluster[2];
    private readonly GatedStateStore[] _gates = new GatedStateStore[2];
    private UnitStorage _storage = null!;

    public async Task InitializeAsync()
    {
        _storage = await UnitStorage.OpenAsync();
        for (var i = 0; i < 2; i++)
        {
            var gate = _gates[i] = new GatedStateStore(_storage.Get<IStateStore>());
            _clusters[i] = await UnitCluster.StartAsync(storage: _storage, configure: silo => silo.Services.AddSingleton<IStateStore>(gate));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var cluster in _clusters)
            await cluster.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Theory]
    [Trait("Row", "C19")]
    [Trait("Row", "W14")]
    [Trait("Row", "W20")]
    [InlineData(0)]
    [InlineData(1)]
    public async Task BothDecidedBeforeEitherWrote_OneWinsTheOtherIsDropped(int winner)
    {
        var loser = 1 - winner;
        foreach (var gate in _gates)
            gate.Close();
        Task<int>[] reports = [Alerts(0).ReportAsync(Candidates.New("f0")), Alerts(1).ReportAsync(Candidates.New("f1"))];
        await Task.WhenAll(_gates.Select(gate => gate.ArrivalAsync()));

        _gates[winner].Open();
        Assert.Equal(1, await reports[winner]);
        _gates[loser].Open();
        await Assert.ThrowsAsync<InconsistentStateException>(() => reports[loser]);

        Assert.Equal($"f{winner}-wrongItem", Assert.Single(await ListAsync()).Id);
        // The outbox reports again what failed; the next activation has read what the winner stored.
        Assert.Equal(0, await Alerts(loser).ReportAsync(Candidates.New($"f{loser}")));
        Assert.Equal($"f{winner}-wrongItem", Assert.Single(await ListAsync()).Id);
        Assert.Equal(1, Assert.Single((await Alerts(loser).GetStatusAsync()).Kinds).Suppressed);
    }

    [Fact]
    [Trait("Row", "W20")]
    public async Task SameFrameReportedToBoth_RaisesOneAlert()
    {
        foreach (var gate in _gates)
            gate.Close();
        Task<int>[] reports = [Alerts(0).ReportAsync(Candidates.New("f")), Alerts(1).ReportAsync(Candidates.New("f"))];
        await Task.WhenAll(_gates.Select(gate => gate.ArrivalAsync()));
        foreach (var gate in _gates)
            gate.Open();

        Task both = Task.WhenAll(reports);
        await both.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        Assert.Equal(1, reports.Count(report => report is { IsCompletedSuccessfully: true, Result: 1 }));
        Assert.Equal(1, reports.Count(report => report.Exception?.InnerException is InconsistentStateException));
        Assert.Single(await ListAsync());
    }

    [Fact]
    [Trait("Row", "W01")]
    public async Task StatusWhileAWriteIsHeld_IsAnsweredWithWhatIsStored()
    {
        await Alerts(0).ReportAsync(Candidates.New("f1"));
        _gates[0].Close();
        var held = Alerts(0).ReportAsync(Candidates.New("f2"));
        await _gates[0].ArrivalAsync();

        Assert.Equal(0, Assert.Single((await Alerts(0).GetStatusAsync()).Kinds).Suppressed);
        Assert.False(held.IsCompleted);

        _gates[0].Open();
        await held;
        Assert.Equal(1, Assert.Single((await Alerts(0).GetStatusAsync()).Kinds).Suppressed);
    }

    private ICameraAlertGrain Alerts(int cluster) => _clusters[cluster].Cluster.Client.GetGrain<ICameraAlertGrain>(Candidates.Camera.Key);

    private async Task<IReadOnlyList<Alert>> ListAsync() =>
        [.. (await _storage.Get<IAlertLog>().ReadAsync("acme", null, 0, 100, default)).Select(stored => stored.Alert)];
}
