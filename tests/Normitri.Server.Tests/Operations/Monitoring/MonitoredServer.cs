using System.Globalization;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Operations.Monitoring;

/// <summary>A server that has looked at frames and refused some, and a real Prometheus that scrapes it.</summary>
public sealed class MonitoredServer : IAsyncLifetime
{
    public const int Frames = 24;

    public TestServer Server { get; private set; } = null!;

    /// <summary>The figures as text.</summary>
    public string Page { get; private set; } = "";

    internal PrometheusServer Prometheus { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await TestServer.StartAsync(new()
        {
            ["Normitri:Inference:Objectives:FrameTime"] = "00:00:00.030",
            ["Normitri:Inference:Objectives:RunTime"] = "00:00:00.010",
            // Never called: its circuit and its topic are there all the same.
            ["Normitri:Alerts:Sink:Address"] = "http://127.0.0.1:9/",
            ["Normitri:Alerts:Sink:Secret"] = "a-secret-of-the-operator",
            ["Normitri:Alerts:CooldownSeconds"] = "3600",
            ["Normitri:Presence:SweepSeconds"] = "5",
        });
        Prometheus = await PrometheusServer.StartAsync(Server.Address);
        await Server.CameraAsync("watched", "cam", """{"policy":"all"}""");
        await Task.WhenAll(Enumerable.Range(1, Frames).Select(SendAsync));
        await (await Server.Admin.SendFrameAsync("watched", "cam", Frames + 1, [])).Ensure(400);
        using var client = Server.Client(null);
        // The checks are published every few seconds.
        Page = await Until.Async(() => client.GetStringAsync("/metrics"), page => page.Contains("\nnormitri_health_status{", StringComparison.Ordinal), "The checks", 60);
    }

    public async Task DisposeAsync()
    {
        await Prometheus.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Each from a camera of its own, all at once.</summary>
    private async Task SendAsync(int frame)
    {
        var camera = string.Create(CultureInfo.InvariantCulture, $"cam-{frame}");
        await Server.CameraAsync("watched", camera, """{"policy":"all"}""");
        await (await Server.Admin.SendFrameAsync("watched", camera, 1, Pictures.Vary(Pictures.Clean, frame), "?wait=30s")).Ensure(200);
    }
}
