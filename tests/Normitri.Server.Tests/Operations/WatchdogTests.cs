using Microsoft.Extensions.DependencyInjection;
using Normitri.Grains.Watchdog;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>What probes say of a silo's watchdog, and of a silo that it has taken out of service.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "Y09")]
public sealed class WatchdogTests
{
    [Fact]
    public async Task Live_WhereTheWatchdogMakesNoRounds_IsUnhealthy()
    {
        var watchdog = new StalledWatchdog();
        await using var server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton<IWatchdogAge>(watchdog));
        await (await server.Admin.GetAsync("/health/live")).Ensure(200);

        watchdog.IsLate = true;
        var report = await (await server.Admin.GetAsync("/health/live")).Ensure(503);

        Assert.Contains("no round for 60 s", report.GetProperty("checks")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
        await (await server.Admin.GetAsync("/health/ready")).Ensure(200);
    }

    [Fact]
    public async Task Ready_WhereTheWatchdogTookTheSiloOutOfService_SaysWhy()
    {
        var silo = new DrainedSilo();
        await using var server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton<ISiloEnd>(silo));
        await (await server.Admin.GetAsync("/health/ready")).Ensure(200);

        silo.Drain("An executor is stuck.");
        var report = await (await server.Admin.GetAsync("/health/ready")).Ensure(503);

        Assert.Contains(
            report.GetProperty("checks").EnumerateArray(),
            check => check.GetProperty("name").GetString() == "service" && check.GetProperty("detail").GetString()!.Contains("An executor is stuck.", StringComparison.Ordinal));
        await (await server.Admin.GetAsync("/health/live")).Ensure(200);
    }

    [Fact]
    public async Task RunningServer_TellsTheAgeOfItsLastTick()
    {
        await using var server = await TestServer.StartAsync(new() { ["Normitri:Watchdog:PeriodSeconds"] = "0.2" });
        var watchdog = server.App.Services.GetRequiredService<IWatchdogAge>();

        Assert.True(SpinWait.SpinUntil(() => watchdog.LastTickAge < TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(30)));
        var metrics = await server.Admin.GetStringAsync("/metrics");

        Assert.Contains("normitri_watchdog_last_tick_age", metrics, StringComparison.Ordinal);
        Assert.False(watchdog.IsLate);
    }

    private sealed class StalledWatchdog : IWatchdogAge
    {
        public TimeSpan LastTickAge => TimeSpan.FromSeconds(60);

        public bool IsLate { get; set; }
    }

    private sealed class DrainedSilo : ISiloEnd
    {
        public string? OutOfService { get; private set; }

        public void Drain(string why) => OutOfService = why;
    }
}
