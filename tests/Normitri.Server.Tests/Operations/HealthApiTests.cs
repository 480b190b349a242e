using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Health;

namespace Normitri.Server.Tests.Operations;

/// <summary>Health as data: the service, its stores, and the story of incidents.</summary>
public sealed class HealthApiTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(new() { ["Normitri:Health:ReportSeconds"] = "0.2" });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Trait("Row", "Y09")]
    [Trait("Row", "W21")]
    public async Task Service_IsShownWithProcessesModelsMemoryTasksAndTotals()
    {
        await _server.CameraAsync("shop", "cam", """{"policy":"all"}""");
        await (await _server.Admin.SendFrameAsync("shop", "cam", 1, query: "?wait=30s")).Ensure(200);
        await (await _server.Admin.SendFrameAsync("shop", "cam", 2, Jpegs.Scrambled(Pictures.Clean), "?wait=30s")).EnsureProblem(422, "frame-failed");

        var health = await Until.Async(
            () => ReadAsync("/v1/health"), health => health.GetProperty("frames") is var frames && Long(frames, "processed") == 1 && Long(frames, "failed") == 1, "The frames' counts");

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal(2, Long(health.GetProperty("frames"), "captured"));
        Assert.Equal(1, Long(health.GetProperty("frames").GetProperty("errors"), "decoderError") + Long(health.GetProperty("frames").GetProperty("errors"), "invalidFrame"));
        var process = Assert.Single(health.GetProperty("processes").EnumerateArray());
        Assert.Equal("live", process.GetProperty("state").GetString());
        Assert.Equal(["api", "silo", "inference"], process.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.True(Long(process.GetProperty("memory"), "workingSet") > 0);
        Assert.True(Long(process.GetProperty("models")[0], "executors") > 0);
        Assert.Equal(1, Long(process.GetProperty("units"), "active"));
        Assert.Equal(2, Long(process.GetProperty("inference").GetProperty("counts"), "captured"));
        var tasks = process.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("name").GetString()!).ToList();
        foreach (var name in (string[])["backlog", "health-events", "health-report", "inference-overdue", "journal-sweep", "limits", "outbox-status", "retention", "store-health"])
            Assert.Contains(name, tasks);
        Assert.All(process.GetProperty("tasks").EnumerateArray(), task => Assert.False(task.GetProperty("late").GetBoolean()));
    }

    [Fact]
    public async Task ProcessThatTellsNothingMore_IsSilentWithItsAge_AndTheServiceDegraded()
    {
        var reports = _server.App.Services.GetRequiredService<IProcessReports>();
        var json = Encoding.UTF8.GetBytes("""{"roles":["silo"],"reportSeconds":10,"memberOfALaterVersion":1,"frames":{"counts":{"captured":5,"processed":5}}}""");
        await reports.PutAsync(new ProcessReport("other-lost", DateTimeOffset.UtcNow.AddSeconds(-45), json), DateTimeOffset.MinValue, default);
        await reports.PutAsync(new ProcessReport("other-live", DateTimeOffset.UtcNow.AddSeconds(-5), json), DateTimeOffset.MinValue, default);
        await reports.PutAsync(new ProcessReport("other-odd", DateTimeOffset.UtcNow.AddSeconds(5), "no JSON"u8.ToArray()), DateTimeOffset.MinValue, default);

        var health = await ReadAsync("/v1/health");

        var processes = health.GetProperty("processes").EnumerateArray().ToDictionary(process => process.GetProperty("name").GetString()!);
        Assert.Equal(("silent", "live", "live"), (StateOf("other-lost"), StateOf("other-live"), StateOf("other-odd")));
        Assert.InRange(processes["other-lost"].GetProperty("ageSeconds").GetDouble(), 45, 120);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.StartsWith("other-lost (silo) has told nothing for ", Assert.Single(health.GetProperty("findings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        // What a silent silo did is not what the service does.
        Assert.Equal(5, Long(health.GetProperty("frames"), "captured"));

        string? StateOf(string name) => processes[name].GetProperty("state").GetString();
    }

    [Fact]
    public async Task ProcessThatStopsInOrder_IsNotShownAsSilent()
    {
        var data = Directory.CreateTempSubdirectory("normitri-").FullName;
        for (var start = 0; start < 2; start++)
        {
            await using var server = await TestServer.StartAsync(new() { ["Normitri:Health:ReportSeconds"] = "0.1" }, data);
            var reports = server.App.Services.GetRequiredService<IProcessReports>();
            var told = await Until.Async(async () => await reports.ReadAsync(default), told => told.Count > 0, "The report");
            Assert.Single(told);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    [Trait("Row", "Y09")]
    public async Task Store_IsShownWithItsUnitsStateAndRates_OthersAreNot()
    {
        await _server.CameraAsync("shop", "cam", """{"policy":"all"}""");
        await _server.CameraAsync("shop", "idle");
        await _server.CameraAsync("other", "cam");
        await (await _server.Admin.SendFrameAsync("shop", "cam", 1, query: "?wait=30s")).Ensure(200);

        var (viewer, _) = await _server.KeyAsync("viewer", "shop");
        using (viewer)
        {
            var store = await Until.Async(
                async () => await (await viewer.GetAsync("/v1/stores/shop/health")).Ensure(200),
                store => store.GetProperty("units")[0].TryGetProperty("counts", out var counts) && Long(counts, "processed") == 1,
                "The camera's counts");
            Assert.Equal("working", store.GetProperty("state").GetString());
            var units = store.GetProperty("units").EnumerateArray().ToList();
            Assert.Equal(["cam", "idle"], units.Select(unit => unit.GetProperty("camera").GetString()));
            Assert.Equal("working", units[0].GetProperty("state").GetString());
            Assert.True(units[0].GetProperty("rates").GetProperty("processed").GetDouble() > 0);
            Assert.True(units[0].GetProperty("lastLatencyMs").GetDouble() > 0);
            Assert.Equal("quiet", units[1].GetProperty("state").GetString());
            await (await viewer.GetAsync("/v1/stores/other/health")).EnsureProblem(403, "forbidden");
            await (await viewer.GetAsync("/v1/health")).EnsureProblem(403, "forbidden");
            await (await viewer.GetAsync("/v1/health/events")).EnsureProblem(403, "forbidden");
        }
    }

    [Fact]
    public async Task Service_IsNoBusinessOfATenant()
    {
        using var other = await _server.OtherTenantAsync();
        await (await other.GetAsync("/v1/health")).EnsureProblem(403, "forbidden");
        await (await other.GetAsync("/v1/health/events")).EnsureProblem(403, "forbidden");
        var (someStores, _) = await _server.KeyAsync("operator", "shop");
        using (someStores)
            await (await someStores.GetAsync("/v1/health")).EnsureProblem(403, "forbidden");
        var (whole, _) = await _server.KeyAsync("operator");
        using (whole)
            await (await whole.GetAsync("/v1/health")).Ensure(200);
    }

    [Fact]
    [Trait("Row", "Y09")]
    public async Task Events_AreStoredAndShown_ToTheServiceAll_ToATenantItsOwn()
    {
        var events = _server.App.Services.GetRequiredService<IHealthEvents>();
        events.Raise(Raised("a", null));
        events.Raise(Raised("b", UnitId.Camera("acme", "shop", "cam")));
        events.Raise(Raised("c", UnitId.Camera("globex", "shop", "cam")));
        await Until.Async(() => ReadAsync("/v1/health/events"), page => page.GetProperty("events").GetArrayLength() == 3, "The events");

        var first = await ReadAsync("/v1/health/events?limit=2");
        Assert.Equal(["a", "b"], Incidents(first));
        Assert.Equal(["c"], Incidents(await ReadAsync("/v1/health/events?after=" + first.GetProperty("next").GetInt64().ToString(CultureInfo.InvariantCulture))));
        var newest = await ReadAsync("/v1/health/events?order=newest&limit=1");
        Assert.Equal(["c"], Incidents(newest));
        var entry = newest.GetProperty("events")[0];
        Assert.Equal(("globex", "shop", "cam", "found"), (Text(entry, "tenant"), Text(entry, "store"), Text(entry, "camera"), Text(entry, "step")));
        Assert.NotEmpty(Text(entry, "process")!);
        await (await _server.Admin.GetAsync("/v1/health/events?order=newest&after=1")).EnsureProblem(400, "bad-parameter");
        await (await _server.Admin.GetAsync("/v1/health/events?order=odd")).EnsureProblem(400, "bad-parameter");

        using var other = await _server.OtherTenantAsync();
        foreach (var (client, incident) in new[] { (_server.Admin, "b"), (other, "c") })
        {
            var own = await (await client.GetAsync("/v1/stores/shop/health/events")).Ensure(200);
            Assert.Equal([incident], Incidents(own));
            Assert.False(own.GetProperty("events")[0].TryGetProperty("process", out _));
        }
    }

    [Fact]
    [Trait("Row", "W21")]
    public async Task TaskThatStopsSucceeding_DegradesTheProbe_IsAnEvent_AndClearsWhenItSucceeds()
    {
        var time = new AgedTime();
        await using var server = await TestServer.StartAsync(
            new() { ["Normitri:Health:ReportSeconds"] = "0.1" }, configure: builder => builder.Services.AddSingleton(new PeriodicTasks(time)));
        var task = server.App.Services.GetRequiredService<PeriodicTasks>().Add("frozen", TimeSpan.FromSeconds(1));
        Assert.Equal(0, await server.MetricAsync("normitri_task_failures{task=\"frozen\"}"));
        task.Failed();
        time.Advance(TimeSpan.FromHours(10));

        var ready = await (await server.Admin.GetAsync("/health/ready")).Ensure(200);
        Assert.Equal("degraded", ready.GetProperty("status").GetString());
        Assert.Matches(
            "frozen last succeeded 36[0-5][0-9]{2} s ago",
            ready.GetProperty("checks").EnumerateArray().Single(check => Text(check, "name") == "tasks").GetProperty("detail").GetString());
        Assert.InRange(await server.MetricAsync("normitri_task_last_success_age_seconds{task=\"frozen\"}"), 36_000, 36_600);
        Assert.Equal(1, await server.MetricAsync("normitri_task_failures{task=\"frozen\"}"));
        Assert.Equal(1, await server.MetricAsync("normitri_task_period_seconds{task=\"frozen\"}"));
        await EventAsync("found");

        task.Succeeded();
        await EventAsync("cleared");

        Task EventAsync(string step) => Until.Async(
            async () => await (await server.Admin.GetAsync("/v1/health/events?limit=1000")).Ensure(200),
            page => page.GetProperty("events").EnumerateArray().Any(entry => Text(entry, "subject") == "task frozen" && Text(entry, "step") == step),
            "The event");
    }

    private static HealthEvent Raised(string incident, UnitId? unit) =>
        new(DateTimeOffset.UtcNow, incident, "test", "subject", "kind", HealthStep.Found, "Because.") { Unit = unit };

    private static IEnumerable<string?> Incidents(JsonElement page) => page.GetProperty("events").EnumerateArray().Select(entry => Text(entry, "incident"));

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private static long Long(JsonElement element, string property) => element.GetProperty(property).GetInt64();

    private async Task<JsonElement> ReadAsync(string path) => await (await _server.Admin.GetAsync(path)).Ensure(200);
}
