using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest.Batches;

/// <summary>Frames of several units in one call, each answered by itself.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "N31")]
[Trait("Row", "C10")]
public sealed class BatchTests(ServerFixture fixture)
{
    private const string Store = "batch";
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task EightFramesOfTwoCameras_AreAcceptedAndProcessedInTheirOrder()
    {
        await _server.CameraAsync(Store, "left", """{"policy":"all"}""");
        await _server.CameraAsync(Store, "right", """{"policy":"all"}""");
        var frames = Enumerable.Range(1, 8).Select(i => Entry(i % 2 == 0 ? "left" : "right", (ulong)i)).ToArray();

        var replies = await SendAsync(frames, i => Pictures.Vary(Pictures.Clean, i));

        Assert.Equal(Enumerable.Repeat("accepted", 8), replies.Select(StatusOf));
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (ulong)i), replies.Select(reply => reply.GetProperty("sequence").GetUInt64()));
        foreach (var camera in (string[])["left", "right"])
        {
            var books = await Books.OfAsync(_server, Store, camera, books => books.Waiting == 0);
            Assert.Equal((4, 4), (books.Accepted, books.Processed));
            var results = await (await _server.Admin.GetAsync($"/v1/stores/{Store}/cameras/{camera}/results")).Ensure(200);
            var sequences = results.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("result").GetProperty("sequence").GetUInt64()).ToList();
            Assert.Equal(sequences.Order(), sequences);
        }
    }

    [Fact]
    public async Task EightFramesWithOneBad_GivesSevenAcceptedAndOneErrorReported()
    {
        await _server.CameraAsync(Store, "seven", """{"policy":"all"}""");
        var frames = Enumerable.Range(1, 8).Select(i => Entry("seven", (ulong)i)).ToArray();

        var replies = await SendAsync(frames, i => i == 4 ? "not a picture"u8.ToArray() : Pictures.Vary(Pictures.Clean, i));

        Assert.Equal(7, replies.Count(reply => StatusOf(reply) == "accepted"));
        EnsureRefused(replies[4], "not-an-image", 415);
        var books = await Books.OfAsync(_server, Store, "seven", books => books.Waiting == 0);
        Assert.Equal((7, 7, 0), (books.Accepted, books.Processed, books.Dead));
    }

    [Fact]
    public async Task EveryItem_IsJudgedAsIfItHadComeAlone()
    {
        await _server.CameraAsync(Store, "judge");
        var taken = Entry("judge", 5);
        var late = DateTimeOffset.UtcNow.AddHours(1).ToString("O");
        object[] frames =
        [
            taken,
            taken,
            Entry("judge", 4),
            Entry("nobody", 1),
            new { camera = "judge", sequence = 6, capturedAt = late, image = "5" },
            new { camera = "judge", sequence = -1, capturedAt = "yesterday", image = "5" },
            new { camera = "judge", customer = "lane", sequence = 7, capturedAt = "2026-01-31T12:00:00Z", image = "6" },
            new { camera = "judge", sequence = 8, capturedAt = "2026-01-31T12:00:00Z", image = "elsewhere" },
            new { camera = "judge", store = "other", sequence = 9, capturedAt = "2026-01-31T12:00:00Z", image = "6" },
            new { customer = "lane-9", sequence = "18446744073709551615", capturedAt = "2026-01-31T12:00:00Z", image = "0" },
        ];

        var replies = await SendAsync(frames, _ => Pictures.Clean);

        Assert.Equal(["accepted", "duplicate"], replies.Take(2).Select(StatusOf));
        EnsureRefused(replies[2], "sequence-went-back", 409);
        Assert.Equal(5UL, replies[2].GetProperty("problem").GetProperty("lastSequence").GetUInt64());
        EnsureRefused(replies[3], "unknown-camera", 404);
        EnsureRefused(replies[4], "captured-in-future", 422);
        EnsureRefused(replies[5], "invalid-document", 400);
        Assert.True(replies[5].GetProperty("problem").GetProperty("errors").TryGetProperty("$.frames[5].capturedAt", out _));
        EnsureRefused(replies[6], "invalid-document", 400);
        EnsureRefused(replies[7], "missing-part", 400);
        EnsureRefused(replies[8], "identity-mismatch", 422);
        Assert.Equal(("accepted", ulong.MaxValue), (StatusOf(replies[9]), replies[9].GetProperty("sequence").GetUInt64()));
    }

    [Fact]
    public async Task PartThatNobodyNames_IsToldOfAndPartThatComesTwiceIsRefused()
    {
        await _server.CameraAsync(Store, "parts");
        using var form = Form([Entry("parts", 1), Entry("parts", 2)]);
        form.Add(new ByteArrayContent(Pictures.Clean), "0");
        form.Add(new ByteArrayContent(Pictures.Clean), "extra");
        form.Add(new ByteArrayContent(Pictures.Clean), "1");
        form.Add(new ByteArrayContent(Pictures.Defective), "1");

        var answer = await (await _server.Admin.PostAsync($"/v1/stores/{Store}/frames", form)).Ensure(200);

        Assert.Equal("extra", Assert.Single(answer.GetProperty("unexpectedParts").EnumerateArray()).GetString());
        var replies = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("accepted", StatusOf(replies[0]));
        EnsureRefused(replies[1], "repeated-part", 400);
    }

    [Fact]
    public async Task BodyThatEndsEarly_KeepsWhatCameWhole()
    {
        await _server.CameraAsync(Store, "cut");
        using var form = Form([Entry("cut", 1), Entry("cut", 2)]);
        form.Add(new ByteArrayContent(Pictures.Clean), "0");
        form.Add(new ByteArrayContent(Pictures.Vary(Pictures.Clean, 2)), "1");
        var whole = await form.ReadAsByteArrayAsync();
        using var cut = new ByteArrayContent(whole[..^2000]);
        cut.Headers.ContentType = form.Headers.ContentType;

        var answer = await (await _server.Admin.PostAsync($"/v1/stores/{Store}/frames", cut)).Ensure(200);

        var replies = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("accepted", StatusOf(replies[0]));
        EnsureRefused(replies[1], "incomplete-body", 408);
    }

    [Theory]
    [InlineData("application/json", "[]", 415, "unsupported-media-type")]
    [InlineData("multipart/form-data", "", 415, "unsupported-media-type")]
    [InlineData("multipart/form-data; boundary=x", "", 408, "incomplete-body")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=0\r\n\r\na\r\n--x--", 400, "invalid-batch")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=frames\r\n\r\n{\r\n--x--", 400, "invalid-document")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=frames\r\n\r\n[]\r\n--x--", 400, "invalid-document")]
    public async Task BodyThatIsNoBatch_IsRefusedAsAWhole(string contentType, string body, int status, string slug)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        await (await _server.Admin.PostAsync($"/v1/stores/{Store}/frames", content)).EnsureProblem(status, slug);
    }

    [Fact]
    public async Task MoreFramesThanTheLimit_AreRefusedAsAWhole()
    {
        var frames = Enumerable.Range(1, 101).Select(i => Entry("many", (ulong)i)).ToArray();
        using var form = Form(frames);
        await (await _server.Admin.PostAsync($"/v1/stores/{Store}/frames", form)).EnsureProblem(413, "too-many-items");
    }

    [Fact]
    public async Task Client_SendsABatchAndGetsAReceiptForEachFrame()
    {
        var client = NormitriClient.Create(new() { Address = _server.Address, Key = TestServer.AdminKey });
        await _server.CameraAsync(Store, "sdk");
        var camera = UnitName.Camera(Store, "sdk");
        var lane = UnitName.Customer(Store, "sdk-lane");
        UnitFrame[] frames =
        [
            new(camera, 1, DateTimeOffset.UtcNow, Pictures.Clean) { CustomerId = "session-1" },
            new(lane, 1, DateTimeOffset.UtcNow, "nothing"u8.ToArray()),
            new(lane, 2, DateTimeOffset.UtcNow, Pictures.Clean),
        ];

        var receipts = await client.SendBatchAsync(Store, frames);
        var again = await client.SendBatchAsync(Store, frames);

        Assert.Equal([ItemStatus.Accepted, ItemStatus.Refused, ItemStatus.Accepted], receipts.Select(receipt => receipt.Status));
        Assert.Equal([ItemStatus.Duplicate, ItemStatus.Refused, ItemStatus.Duplicate], again.Select(receipt => receipt.Status));
        Assert.Equal([1UL, 1UL, 2UL], receipts.Select(receipt => receipt.Sequence));
        Assert.Equal("urn:normitri:problem:not-an-image", receipts[1].Problem!.Type);
        Assert.False(receipts[1].IsRetryable);
        Assert.Equal(receipts[0].FrameId, again[0].FrameId);
    }

    private static object Entry(string camera, ulong sequence) => new { camera, sequence, capturedAt = DateTimeOffset.UtcNow.ToString("O"), image = $"{sequence - 1}" };

    private static string StatusOf(JsonElement reply) => reply.GetProperty("status").GetString()!;

    private static void EnsureRefused(JsonElement reply, string slug, int status)
    {
        Assert.Equal("refused", StatusOf(reply));
        var problem = reply.GetProperty("problem");
        Assert.Equal("urn:normitri:problem:" + slug, problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.EndsWith(".", problem.Detail(), StringComparison.Ordinal);
        Assert.False(reply.TryGetProperty("frameId", out _));
    }

    private static MultipartFormDataContent Form(object[] frames) => new() { { new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(frames)), "frames" } };

    /// <summary>Sends the frames with parts 0 to 7.</summary>
    private async Task<IReadOnlyList<JsonElement>> SendAsync(object[] frames, Func<int, byte[]> picture)
    {
        using var form = Form(frames);
        for (var i = 0; i < 8; i++)
            form.Add(new ByteArrayContent(picture(i)), $"{i}");
        var answer = await (await _server.Admin.PostAsync($"/v1/stores/{Store}/frames", form)).Ensure(200);
        return [.. answer.GetProperty("items").EnumerateArray()];
    }
}
