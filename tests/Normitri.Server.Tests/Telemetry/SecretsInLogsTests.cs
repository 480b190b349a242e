using Microsoft.Extensions.Logging;
using Normitri.Server.Tests.Hosting;
using Normitri.Server.Tests.Telemetry.Otlp;

namespace Normitri.Server.Tests.Telemetry;

/// <summary>Keys never reach a log or a trace, however much of it is wanted.</summary>
[Trait("Row", "Y07")]
public sealed class SecretsInLogsTests
{
    private const string WrongKey = "nk_wrong-key-0123456789-0123456789";

    [Fact]
    public async Task Keys_AreInNoLineAndNoSpan_OfAServerThatLogsEverything()
    {
        using var keeper = new LogKeeper();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(
            new() { ["Normitri:Telemetry:Endpoint"] = receiver.Address, ["Normitri:Telemetry:TraceRatio"] = "1", ["OTEL_BSP_SCHEDULE_DELAY"] = "50" },
            configure: builder =>
            {
                builder.Logging.AddProvider(keeper);
                builder.Logging.AddFilter<LogKeeper>(null, LogLevel.Trace);
            });
        var (sender, id) = await server.KeyAsync("gateway", "secrets");
        await (await sender.SendScanAsync("secrets", "lane-1", 1, query: "?wait=30s")).Ensure(200);
        await server.Client(WrongKey).SendScanAsync("secrets", "lane-1", 2);
        await server.Admin.DeleteAsync($"/v1/keys/{id}");
        await sender.SendScanAsync("secrets", "lane-1", 3);

        await Until.Async(() => Task.FromResult(receiver.Spans.Any(span => span.Name == "frame")), there => there, "The frame's span");
        Assert.Contains(keeper.Lines, line => line.Contains("secrets", StringComparison.Ordinal));
        Assert.DoesNotContain(keeper.Lines, line => line.Contains("nk_", StringComparison.Ordinal));
        Assert.DoesNotContain(receiver.Spans.SelectMany(span => span.Attributes.Values.Append(span.Name)), text => text.Contains("nk_", StringComparison.Ordinal));
        Assert.DoesNotContain(receiver.Logs, line => line.Body.Contains("nk_", StringComparison.Ordinal));
    }
}
