using System.Text.Json;
using Normitri.Server.Tests.Hosting;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Frames that are taken.</summary>
[Collection(ServerCollection.Name)]
public sealed class IngestTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Frame_IsAcceptedThenProcessedOnce()
    {
        await _server.CameraAsync("ingest", "once", """{"policy":"all"}""");
        var response = await _server.Admin.SendFrameAsync("ingest", "once", 7);
        var receipt = await response.Ensure(202);
        Assert.Equal("accepted", receipt.GetProperty("status").GetString());
        Assert.Equal(7UL, receipt.GetProperty("sequence").GetUInt64());
        var frameId = receipt.GetProperty("frameId").GetString();
        Assert.Equal($"/v1/frames/{frameId}", response.Headers.Location?.ToString());

        var frame = await OutcomeAsync(frameId!);
        Assert.Equal("processed", frame.GetProperty("outcome").GetString());
        Assert.Equal("ingest", frame.GetProperty("store").GetString());
        Assert.Equal("once", frame.GetProperty("camera").GetString());
        Assert.Equal(1280, frame.GetProperty("image").GetProperty("width").GetInt32());
        Assert.True(frame.GetProperty("finishedAfterMs").GetDouble() > 0);
        Assert.Equal(frameId, frame.GetProperty("result").GetProperty("frameId").GetString());
    }

    [Fact]
    public async Task SameSequenceAndBytes_AnswersDuplicateWithTheSameFrame()
    {
        await _server.CameraAsync("ingest", "twice", """{"policy":"all"}""");
        var first = await (await _server.Admin.SendFrameAsync("ingest", "twice", 1)).Ensure(202);
        var second = await (await _server.Admin.SendFrameAsync("ingest", "twice", 1)).Ensure(202);
        Assert.Equal("duplicate", second.GetProperty("status").GetString());
        Assert.Equal(first.GetProperty("frameId").GetString(), second.GetProperty("frameId").GetString());
    }

    [Fact]
    public async Task SequenceThatGoesBack_IsRefusedWithTheLastOne()
    {
        await _server.CameraAsync("ingest", "back");
        await (await _server.Admin.SendFrameAsync("ingest", "back", 10)).Ensure(202);
        var problem = await (await _server.Admin.SendFrameAsync("ingest", "back", 9)).EnsureProblem(409, "sequence-went-back");
        Assert.Equal(10UL, problem.GetProperty("lastSequence").GetUInt64());
    }

    [Fact]
    public async Task SequenceUsedForOtherBytes_IsRefusedWithTheLastOne()
    {
        await _server.CameraAsync("ingest", "other");
        await (await _server.Admin.SendFrameAsync("ingest", "other", 10)).Ensure(202);
        var problem = await (await _server.Admin.SendFrameAsync("ingest", "other", 10, Pictures.Defective)).EnsureProblem(409, "sequence-conflict");
        Assert.Equal(10UL, problem.GetProperty("lastSequence").GetUInt64());
    }

    [Fact]
    public async Task Wait_AnswersWithTheResult()
    {
        await _server.CameraAsync("ingest", "wait", """{"policy":"all"}""");
        var result = await (await _server.Admin.SendFrameAsync("ingest", "wait", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        Assert.Equal("acme", result.GetProperty("tenant").GetString());
        Assert.Equal("wait", result.GetProperty("cameraId").GetString());
        Assert.Equal("retail-defects", result.GetProperty("model").GetProperty("id").GetString());
        Assert.Contains(result.GetProperty("defects").EnumerateArray(), defect => defect.GetProperty("kind").GetString() == "expiredOrQuality");
        Assert.NotEmpty(result.GetProperty("stages").EnumerateObject());
        Assert.Equal(32, result.GetProperty("traceId").GetString()!.Length);
    }

    [Fact]
    public async Task WaitForADuplicate_AnswersWithTheResultThatIsThere()
    {
        await _server.CameraAsync("ingest", "wait-again", """{"policy":"all"}""");
        var first = await (await _server.Admin.SendFrameAsync("ingest", "wait-again", 1, query: "?wait=30s")).Ensure(200);
        var second = await (await _server.Admin.SendFrameAsync("ingest", "wait-again", 1, query: "?wait=500ms")).Ensure(200);
        Assert.Equal(first.ToString(), second.ToString());
    }

    [Fact]
    public async Task TraceParent_ReachesTheResult()
    {
        await _server.CameraAsync("ingest", "trace", """{"policy":"all"}""");
        var request = Pictures.Request("/v1/stores/ingest/cameras/trace/frames?wait=30s", Pictures.Clean, 1);
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var result = await (await _server.Admin.SendAsync(request)).Ensure(200);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", result.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task Scan_NeedsNoRegistrationAndNamesTheCustomer()
    {
        var result = await (await _server.Admin.SendScanAsync("ingest", "lane-4", 1, query: "?wait=30s")).Ensure(200);
        Assert.Equal("lane-4", result.GetProperty("customerId").GetString());
        Assert.False(result.TryGetProperty("cameraId", out _));
    }

    [Fact]
    public async Task CustomerInFrontOfTheCamera_ReachesTheResult()
    {
        await _server.CameraAsync("ingest", "with-customer", """{"policy":"all"}""");
        var request = Pictures.Request("/v1/stores/ingest/cameras/with-customer/frames?wait=30s", Pictures.Clean, 1, customer: "session-9");
        var result = await (await _server.Admin.SendAsync(request)).Ensure(200);
        Assert.Equal("session-9", result.GetProperty("customerId").GetString());
    }

    [Fact]
    public async Task LargestSequence_IsTaken()
    {
        await _server.CameraAsync("ingest", "largest");
        var receipt = await (await _server.Admin.SendFrameAsync("ingest", "largest", ulong.MaxValue)).Ensure(202);
        Assert.Equal(ulong.MaxValue, receipt.GetProperty("sequence").GetUInt64());
    }

    [Fact]
    public async Task PictureThatDoesNotDecode_EndsAsDeadWithAReason()
    {
        await _server.CameraAsync("ingest", "broken", """{"policy":"all"}""");
        var problem = await (await _server.Admin.SendFrameAsync("ingest", "broken", 1, Jpegs.Scrambled(Pictures.Clean), "?wait=30s")).EnsureProblem(422, "frame-failed");
        var books = await Books.OfAsync(_server, "ingest", "broken", books => books.Waiting == 0);
        Assert.Equal((1, 1), (books.Accepted, books.Dead));
        var frameId = problem.Detail().Split(' ')[1];
        var frame = await OutcomeAsync(frameId);
        Assert.Equal("dead", frame.GetProperty("outcome").GetString());
        Assert.NotEmpty(frame.GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task PictureTurnedByExif_HasTheSizeThatPeopleSeeInFrameAndResult()
    {
        await _server.CameraAsync("ingest", "turned", """{"policy":"all"}""");
        var result = await (await _server.Admin.SendFrameAsync("ingest", "turned", 1, Jpegs.Turned(Pictures.Clean, 6), "?wait=30s")).Ensure(200);
        var frame = await OutcomeAsync(result.GetProperty("frameId").GetString()!);
        foreach (var image in new[] { result.GetProperty("image"), frame.GetProperty("image") })
            Assert.Equal((720, 1280), (image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
    }

    [Fact]
    public async Task Png_IsTakenWhereItIsDecodedAndElseRefusedWithTheReason()
    {
        await _server.CameraAsync("ingest", "png", """{"policy":"all"}""");
        using var codecs = ImageCodecs.Create();
        var response = await _server.Admin.SendFrameAsync("ingest", "png", 1, Pictures.Png);
        if (codecs.WhyNot(ImageFormat.Png) is { } reason)
            Assert.Equal(reason, (await response.EnsureProblem(415, "unsupported-image")).Detail());
        else
        {
            var receipt = await response.Ensure(202);
            Assert.Equal("processed", (await OutcomeAsync(receipt.GetProperty("frameId").GetString()!)).GetProperty("outcome").GetString());
        }
    }

    private Task<JsonElement> OutcomeAsync(string frameId) => Until.Async(
        async () => await (await _server.Admin.GetAsync($"/v1/frames/{frameId}")).Ensure(200),
        frame => frame.GetProperty("outcome").GetString() != "waiting",
        $"the outcome of {frameId}");
}
