using Microsoft.Extensions.DependencyInjection;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Outbox;
using Normitri.Storage.State;

namespace Normitri.Server.Tests.Alerts;

/// <summary>Effects that could not be handed on: seen in the list, in health and in metrics, and replayed.</summary>
public sealed class DeadEntriesTests : IAsyncLifetime
{
    // Without a sink in any silo: its entries wait until a test takes them.
    private const string Topic = "nobodys";
    private TestServer _server = null!;

    private IOutbox Outbox => _server.App.Services.GetRequiredService<IOutbox>();

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(new() { ["Normitri:Outbox:DegradedAfterSeconds"] = "1" });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task DeadEntry_IsListedAndReplayedByAnAdminOfTheTenant()
    {
        var entry = await BuryAsync("a-1");

        var page = await (await _server.Admin.GetAsync("/v1/outbox/dead")).Ensure(200);
        var listed = Assert.Single(page.GetProperty("entries").EnumerateArray());
        Assert.Equal(
            (entry.Id, Topic, "a-1", 1, "127.0.0.1 answered 500."),
            (listed.GetProperty("id").GetInt64(), listed.GetProperty("topic").GetString(), listed.GetProperty("idempotencyKey").GetString(),
                listed.GetProperty("attempts").GetInt32(), listed.GetProperty("error").GetString()));

        var replay = $"/v1/outbox/dead/{entry.Id}/replay";
        using (var other = await _server.OtherTenantAsync())
        {
            Assert.Empty((await (await other.GetAsync("/v1/outbox/dead")).Ensure(200)).GetProperty("entries").EnumerateArray());
            await (await other.PostAsync(replay, null)).EnsureProblem(404, "unknown-entry");
        }

        var (operators, _) = await _server.KeyAsync("operator");
        using (operators)
            await (await operators.GetAsync("/v1/outbox/dead")).EnsureProblem(403, "forbidden");
        var (ofStore, _) = await _server.KeyAsync("admin", "store-1");
        using (ofStore)
            await (await ofStore.GetAsync("/v1/outbox/dead")).EnsureProblem(403, "forbidden");

        await (await _server.Admin.PostAsync("/v1/outbox/dead/first/replay", null)).EnsureProblem(404, "unknown-entry");
        await (await _server.Admin.PostAsync(replay, null)).Ensure(204);
        await (await _server.Admin.PostAsync(replay, null)).EnsureProblem(404, "unknown-entry");
        Assert.Equal("a-1", Assert.Single(await Outbox.ClaimAsync(Topic, 1, TimeSpan.FromMinutes(1), default)).IdempotencyKey);
    }

    [Fact]
    public async Task EntryThatWaitsTooLong_IsSeenInHealthAndMetrics()
    {
        // Older, and not counted: no address is set for alerts.
        await AddAsync("nowhere", "alerts");
        await AddAsync("late");

        using var client = _server.Client(null);
        var report = await Until.Async(
            async () => await (await client.GetAsync("/health/ready")).Ensure(200), health => health.GetProperty("status").GetString() == "degraded", "Degraded health");

        var check = report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "outbox");
        Assert.StartsWith($"1 {Topic} wait, the oldest for ", check.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await Until.Async(() => _server.MetricAsync($"normitri_outbox_depth{{topic=\"{Topic}\"}}"), depth => depth == 1, "The depth");
        Assert.True(await _server.MetricAsync($"normitri_outbox_oldest_seconds{{topic=\"{Topic}\"}}") >= 1);
    }

    private async Task<OutboxEntry> BuryAsync(string idempotencyKey)
    {
        await AddAsync(idempotencyKey);
        var entry = Assert.Single(await Outbox.ClaimAsync(Topic, 1, TimeSpan.FromMinutes(1), default));
        Assert.True(await Outbox.GiveUpAsync(entry, "127.0.0.1 answered 500.", default));
        return entry;
    }

    private async Task AddAsync(string idempotencyKey, string topic = Topic)
    {
        var effects = new StateEffects { Outbox = [new NewOutboxEntry("acme", topic, "key", idempotencyKey, "{}"u8.ToArray())] };
        var write = new StateWrite("test", Guid.NewGuid().ToString(), "{}"u8.ToArray(), null, effects);
        Assert.True((await _server.App.Services.GetRequiredService<IStateStore>().WriteAsync(write, default)).Done);
    }
}
