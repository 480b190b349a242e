using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Circuits;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations;

/// <summary>A server that works, but not as it is meant to.</summary>
public sealed class DegradedTests
{
    [Fact]
    [Trait("Row", "S15")]
    public async Task EdgeThatIsLeftAlone_IsSeenByTheProbeAndInTheFigures()
    {
        await using var server = await TestServer.StartAsync();
        var circuit = server.App.Services.GetRequiredService<EdgeCircuits>().Of("alerts");
        for (var failure = 0; failure < 5; failure++)
            circuit.Failed(circuit.TryEnter()!.Value, "example.com answered 503.");

        var report = await (await server.Admin.GetAsync("/health/ready")).Ensure(200);
        Assert.Equal("degraded", report.GetProperty("status").GetString());
        var check = Assert.Single(report.GetProperty("checks").EnumerateArray(), check => check.GetProperty("name").GetString() == "edges");
        Assert.Equal("alerts failed too often and is left alone for a while: example.com answered 503.", check.GetProperty("detail").GetString());
        Assert.Equal(2, await server.MetricAsync("normitri_edge_circuit_state{edge=\"alerts\"}"));
        await Until.Async(() => server.MetricAsync("normitri_health_status{check=\"edges\"}"), status => status == 1, "The figure", 60);
        await (await server.Admin.GetAsync("/health/live")).Ensure(200);
    }

    /// <summary>What a sender needs to know about an error: its name, what to do, whose it is, whether it may pass, and where to look.</summary>
    [Fact]
    [Trait("Row", "S15")]
    public async Task Errors_SayWhetherTheyMayPassAndWhoseTheyAre()
    {
        await using var server = await TestServer.StartAsync();
        await server.CameraAsync("errors", "cam");

        Assert.Equal((false, "request"), await OfAsync(server.Admin.SendFrameAsync("errors", "cam", "one"), 400));
        Assert.Equal((false, "notFound"), await OfAsync(server.Admin.GetAsync("/v1/frames/none"), 404));
        using var nobody = server.Client(null);
        Assert.Equal((false, "access"), await OfAsync(nobody.GetAsync("/v1/stores"), 401));
        server.App.Lifetime.StopApplication();
        Assert.Equal((true, "unavailable"), await OfAsync(server.Admin.SendFrameAsync("errors", "cam", 1), 503));
    }

    private static async Task<(bool Retryable, string Category)> OfAsync(Task<HttpResponseMessage> asking, int status)
    {
        var problem = await (await asking).Ensure(status);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return (problem.GetProperty("retryable").GetBoolean(), problem.GetProperty("category").GetString()!);
    }
}
