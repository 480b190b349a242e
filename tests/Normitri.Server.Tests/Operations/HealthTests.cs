using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>Probes.</summary>
[Collection(ServerCollection.Name)]
public sealed class HealthTests(ServerFixture fixture)
{
    [Theory]
    [InlineData("/health/startup", "lifetime")]
    [InlineData("/health/ready", "lifetime,storage,edges,outbox,service,models,tasks,limits")]
    [InlineData("/health/live", "watchdog")]
    public async Task RunningServer_IsHealthyWithoutAKey(string path, string checks)
    {
        using var client = fixture.Server.Client(null);
        var report = await (await client.GetAsync(path)).Ensure(200);
        Assert.Equal("healthy", report.GetProperty("status").GetString());
        Assert.Equal(checks, string.Join(',', report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString())));
    }
}
