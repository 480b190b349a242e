using Normitri.Contracts.Alerts;
using Normitri.Grains.Tests.Clusters;
using Normitri.Storage.Alerts;

namespace Normitri.Grains.Tests.Alerts;

public sealed class SlowReceiverTests
{
    /// <summary>The endpoint answers nothing; everything that comes before the delivery goes on as if it were not there.</summary>
    [Fact]
    [Trait("Row", "C7")]
    [Trait("Row", "W01")]
    public async Task ReportsAndReads_WhileTheEndpointHoldsADelivery_AreAnswered()
    {
        const int Frames = 200;
        await using var receiver = await Receiver.StartAsync();
        receiver.Close();
        await using var cluster = await UnitCluster.StartAsync(settings: new()
        {
            ["Normitri:Alerts:CooldownSeconds"] = "0",
            ["Normitri:Alerts:Sink:Address"] = receiver.Address,
            ["Normitri:Alerts:Sink:Secret"] = "a-secret-of-the-operator",
            ["Normitri:Alerts:Sink:TimeoutSeconds"] = "300",
            ["Normitri:Outbox:LeaseSeconds"] = "900",
        });
        var alerts = cluster.Cluster.Client.GetGrain<ICameraAlertGrain>(Candidates.Camera.Key);
        Assert.Equal(1, await alerts.ReportAsync(Candidates.New("f0")));
        await receiver.ArrivalAsync();

        // The delivery of f0 is under way and stays so until the gate opens: each of these ends while it is held.
        for (var frame = 1; frame < Frames; frame++)
            Assert.Equal(1, await alerts.ReportAsync(Candidates.New($"f{frame}")));
        Assert.Single((await alerts.GetStatusAsync()).Kinds);
        await cluster.SendAsync(Candidates.Camera, 1);
        await cluster.Outcomes.WaitForAsync(1);
        await Eventually.TrueAsync(async () => (await cluster.Storage.Get<IAlertLog>().ReadAsync("acme", null, 0, 1_000, default)).Count == Frames + 1);
        Assert.Single(receiver.Postings);

        receiver.Open();
        await Eventually.TrueAsync(() => Task.FromResult(receiver.Postings.Count == Frames + 1));
        Assert.Equal(
            Enumerable.Range(0, Frames).Select(frame => $"f{frame}-wrongItem"), receiver.Postings.Take(Frames).Select(posting => posting.IdempotencyKey));
    }
}
