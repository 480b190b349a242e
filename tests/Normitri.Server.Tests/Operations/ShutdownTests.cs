using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Normitri.Server.Tests.Hosting;
using Normitri.Server.Tests.Results;

namespace Normitri.Server.Tests.Operations;

/// <summary>An orderly end.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Stop_TakesNoMoreFramesEndsTheLiveReadersAndIsQuick()
    {
        await using var server = await TestServer.StartAsync();
        await server.CameraAsync("stop", "cam");
        using var events = await EventReader.OpenAsync(server.Admin);
        var lifetime = server.App.Services.GetRequiredService<IHostApplicationLifetime>();

        lifetime.StopApplication();

        // The server still runs: only the signal was given. Probes and senders hear of it first.
        await (await server.Admin.GetAsync("/health/ready")).Ensure(503);
        var refused = await server.Admin.SendFrameAsync("stop", "cam", 1);
        await refused.EnsureProblem(503, "shutting-down");
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await Assert.ThrowsAnyAsync<IOException>(events.NextAsync);
        await server.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
