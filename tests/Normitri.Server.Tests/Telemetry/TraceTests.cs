using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;
using Normitri.Server.Tests.Telemetry.Otlp;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Normitri.Server.Tests.Telemetry;

/// <summary>One trace a frame, as a collector gets it: from the SDK over HTTP, journal, stream, owner, model and back, with times that add up.</summary>
public sealed class TraceTests
{
    private const int WarmUp = 20;
    private const int Frames = 5;

    private static readonly string[] Stages =
    [
        "inference fetch", "inference queue", "inference decode", "inference preprocess", "inference run", "inference postprocess", "inference answer",
    ];

    // The server records nothing of its own will: only what the sender records.
    private static readonly Dictionary<string, string> NoRoots = new() { ["Normitri:Telemetry:TraceRatio"] = "0", ["OTEL_BSP_SCHEDULE_DELAY"] = "50" };

    [Fact]
    [Trait("Row", "N07")]
    public async Task FrameOfTheSdk_IsOneTraceWithEveryHopBelowTheRightOne_AndItsStagesAddUp()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var shop = Shop(receiver);
        await using var server = await TestServer.StartAsync(Settings(receiver));
        await server.CameraAsync("traces", "cam", """{"policy":"all"}""");
        var client = NormitriClient.Create(new() { Address = server.Address, Key = TestServer.AdminKey });
        for (ulong sequence = 1; sequence <= WarmUp + Frames; sequence++)
        {
            var frame = new CameraFrame("traces", "cam", sequence, DateTimeOffset.UtcNow, Pictures.Vary(Pictures.Clean, (int)sequence));
            var result = (await client.SendFrameAsync(frame, TimeSpan.FromSeconds(30))).Result!;
            if (sequence <= WarmUp)
                continue;
            var tree = await TreeAsync(receiver, result.TraceId!);
            var sent = Assert.Single(receiver.Trace(result.TraceId!), span => span.Service == "shop");
            Assert.Equal(("send frame", ""), (sent.Name, sent.ParentId));
            Assert.Equal((sent.SpanId, OtlpSpan.Server, "normitri"), (tree.Request.ParentId, tree.Request.Kind, tree.Request.Service));
            Assert.Equal(["frame receive", "frame store put", "journal append", "frame"], tree.NamesBelow(tree.Request));
            Assert.Equal(["frame wait", "frame begin", "inference call", "journal complete"], tree.NamesBelow(tree.Frame));
            Assert.Equal("inference", tree.Look.Name);
            // A wait within the batch is there only if there was one.
            Assert.Equal(Stages, tree.NamesBelow(tree.Look).Where(name => name != "inference batch"));
            Assert.Equal((result.FrameId, "cam"), (tree.Frame.Attributes["normitri.frame_id"], tree.Frame.Attributes["normitri.camera"]));
            Assert.All(tree.Below(tree.Look), stage => Assert.True(stage.Start >= tree.Look.Start && stage.End <= tree.Look.End, stage.Name));
            tree.AddsUp();
        }
    }

    [Fact]
    [Trait("Row", "N07")]
    public async Task FrameOfAKilledServer_KeepsItsTrace()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var data = Directory.CreateTempSubdirectory("normitri-traces-").FullName;
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var first = await ServerProcess.StartAsync(data, new(Settings(receiver)) { ["Normitri:Roles"] = "api,silo" }))
        {
            // There is no model in it: the frame waits for one.
            var request = Pictures.Request("/v1/stores/traces/customers/lane-1/frames", Pictures.Clean, 1);
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
            await (await first.Admin.SendAsync(request)).Ensure(202);
            await Until.Async(() => Task.FromResult(receiver.Trace(trace)), spans => spans.Any(span => span.Kind == OtlpSpan.Server), "The request's span");
            await first.KillAsync();
        }

        await using (await ServerProcess.StartAsync(data, Settings(receiver)))
        {
            var tree = await TreeAsync(receiver, trace);
            Assert.Equal("00f067aa0ba902b7", tree.Request.ParentId);
            Assert.Equal("true", tree.Frame.Attributes["normitri.recovered"]);
            Assert.Contains("inference run", tree.NamesBelow(tree.Look));
            tree.AddsUp();
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    [Trait("Row", "N07")]
    public async Task FrameOfASpool_KeepsTheTraceInWhichItWasTaken_HoweverOftenItIsSent()
    {
        using var folder = new TemporaryFolder();
        using var source = new ActivitySource("shop floor");
        await using var receiver = await OtlpReceiver.StartAsync();
        using var shop = Shop(receiver);
        var address = FreeAddress();
        var client = NormitriClient.Create(new() { Address = new Uri(address), Key = TestServer.AdminKey, MaxAttempts = 1 });
        await using var spool = FrameSpool.Open(
            new FrameSpoolOptions
            {
                Folder = folder.Path, RetryDelay = TimeSpan.FromMilliseconds(200), MaxRetryDelay = TimeSpan.FromMilliseconds(400), UploadDirectly = SpoolUploads.Never,
            },
            client);
        spool.Start();
        string trace, taken;
        using (var scan = source.StartActivity("scan")!)
        {
            (trace, taken) = (scan.TraceId.ToHexString(), scan.SpanId.ToHexString());
            await spool.EnqueueAsync(new CustomerScan("traces", "lane-2", 1, DateTimeOffset.UtcNow, Pictures.Clean));
        }

        await Until.Async(() => Task.FromResult(receiver.Trace(trace)), spans => spans.Any(span => span.Status == OtlpSpan.Error), "An attempt in vain");
        await using var server = await TestServer.StartAsync(new(Settings(receiver)) { ["urls"] = address });
        var tree = await TreeAsync(receiver, trace);
        var attempts = receiver.Trace(trace).Where(span => span.Name == "send scan").ToList();
        Assert.True(attempts.Count >= 2, $"{attempts.Count} attempts");
        Assert.All(attempts, attempt => Assert.Equal(taken, attempt.ParentId));
        Assert.Equal(tree.Request.ParentId, Assert.Single(attempts, attempt => attempt.Status != OtlpSpan.Error).SpanId);
        Assert.Equal("lane-2", tree.Frame.Attributes["normitri.customer"]);
    }

    [Fact]
    [Trait("Row", "N07")]
    public async Task FrameThatCannotBeRead_EndsWithTheStageThatFailed()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(Settings(receiver));
        const string trace = "5bf92f3577b34da6a3ce929d0e0e4736";
        // It begins and ends like a picture, and half of it is missing.
        byte[] broken = [.. Pictures.Clean[..(Pictures.Clean.Length / 2)], 0xFF, 0xD9];
        var request = Pictures.Request("/v1/stores/traces/customers/lane-3/frames?wait=30s", broken, 1);
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        await server.Admin.SendAsync(request);
        var spans = await Until.Async(() => Task.FromResult(receiver.Trace(trace)), spans => spans.Any(span => span.Name == "frame"), "The frame's span");
        var look = Assert.Single(spans, span => span.Name == "inference");
        Assert.Equal((OtlpSpan.Error, "dead"), (look.Status, Assert.Single(spans, span => span.Name == "frame").Attributes["normitri.outcome"]));
        Assert.Contains(spans, span => span.Name == "inference decode" && span.ParentId == look.SpanId);
    }

    [Fact]
    public async Task FrameWhoseSenderRecordsNothing_LeavesNoSpan()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(Settings(receiver));
        var (quiet, loud) = ("6bf92f3577b34da6a3ce929d0e0e4736", "7bf92f3577b34da6a3ce929d0e0e4736");
        foreach (var (trace, flags, sequence) in ((string, string, int)[])[(quiet, "00", 1), (loud, "01", 2)])
        {
            var request = Pictures.Request("/v1/stores/traces/customers/lane-4/frames?wait=30s", Pictures.Clean, sequence);
            request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-{flags}");
            await (await server.Admin.SendAsync(request)).Ensure(200);
        }

        await TreeAsync(receiver, loud);
        Assert.Empty(receiver.Trace(quiet));
    }

    private static Dictionary<string, string> Settings(OtlpReceiver receiver) => new(NoRoots) { ["Normitri:Telemetry:Endpoint"] = receiver.Address };

    private static TracerProvider Shop(OtlpReceiver receiver) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("shop"))
        .AddSource(ClientTelemetry.SourceName, "shop floor")
        .SetSampler(new AlwaysOnSampler())
        .AddProcessor(new SimpleActivityExportProcessor(new OtlpTraceExporter(new OtlpExporterOptions
        {
            Endpoint = new Uri(receiver.Address + "/v1/traces"),
            Protocol = OtlpExportProtocol.HttpProtobuf,
        })))
        .Build();

    /// <summary>The trace with its frame's outcome and the request, which ends after it.</summary>
    private static async Task<FrameTree> TreeAsync(OtlpReceiver receiver, string trace)
    {
        var spans = await Until.Async(
            () => Task.FromResult(receiver.Trace(trace)),
            spans => spans.FirstOrDefault(span => span.Name == "frame" && span.Attributes.GetValueOrDefault("normitri.outcome") == "processed") is { } frame
                && spans.Any(span => span.SpanId == frame.ParentId)
                && spans.Any(span => span.Name == "inference"),
            "The whole trace",
            seconds: 60);
        return new FrameTree(spans);
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
