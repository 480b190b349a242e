using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>The boards: whole, and understood by a real Prometheus. That their series exist is shown in <see cref="ScrapeTests"/>.</summary>
[Trait("Row", "S20")]
public sealed class BoardTests
{
    [Fact]
    public void Boards_AreThoseThatOperatorsNeed()
    {
        Assert.Equal(["cameras.json", "health.json", "inference.json", "overview.json", "storage.json"], Board.All.Select(board => board.File));
        Assert.Equal(Board.All.Count, Board.All.Select(board => board.Uid).Distinct().Count());
    }

    [Fact]
    public void EveryPanel_HasATitleADescriptionAUnitAndAQuery() => Assert.All(Board.All, board =>
    {
        Assert.NotEmpty(board.Panels);
        Assert.Equal(board.Panels.Count, board.Panels.Select(panel => panel.Id).Distinct().Count());
        Assert.All(board.Panels, panel =>
        {
            Assert.NotEmpty(panel.Title);
            Assert.EndsWith(".", panel.Description, StringComparison.Ordinal);
            Assert.NotEmpty(panel.Unit);
            Assert.NotEmpty(panel.Queries);
        });
    });

    [Fact]
    public void EveryPanel_AsksTheSourceThatIsProvisioned()
    {
        var provisioned = File.ReadAllText(Path.Combine(Repository.Root, "infra", "grafana", "provisioning", "datasources", "prometheus.yml"));
        Assert.All(Board.All.SelectMany(board => board.Panels).SelectMany(panel => panel.Sources).Distinct(), uid => Assert.Contains($"uid: {uid}\n", provisioned, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryQuery_IsOne()
    {
        await using var prometheus = await PrometheusServer.StartAsync(target: null);
        foreach (var panel in Board.All.SelectMany(board => board.Panels))
        {
            foreach (var query in panel.Queries)
                await prometheus.ParseAsync(query);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => prometheus.ParseAsync("sum(rate(x[5m])"));
    }
}
