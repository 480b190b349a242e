using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Results;

/// <summary>Results as they come.</summary>
[Collection(ServerCollection.Name)]
public sealed class LiveTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Results_ComeAsEventsInOrder()
    {
        await _server.CameraAsync("live", "cam", """{"policy":"all"}""");
        using var events = await EventReader.OpenAsync(_server.Admin, "?store=live&camera=cam");
        for (var sequence = 1UL; sequence <= 3; sequence++)
        {
            await (await _server.Admin.SendFrameAsync("live", "cam", sequence)).Ensure(202);
            Assert.Equal(sequence, (await events.NextAsync()).GetProperty("sequence").GetUInt64());
        }
    }

    [Fact]
    public async Task ReaderThatComesBack_GetsWhatItMissed()
    {
        await _server.CameraAsync("resume", "cam", """{"policy":"all"}""");
        string lastId;
        using (var events = await EventReader.OpenAsync(_server.Admin, "?store=resume"))
        {
            await (await _server.Admin.SendFrameAsync("resume", "cam", 1)).Ensure(202);
            await events.NextAsync();
            lastId = events.LastId!;
        }

        await (await _server.Admin.SendFrameAsync("resume", "cam", 2, query: "?wait=30s")).Ensure(200);
        await (await _server.Admin.SendFrameAsync("resume", "cam", 3, query: "?wait=30s")).Ensure(200);
        using var resumed = await EventReader.OpenAsync(_server.Admin, "?store=resume", lastId);
        Assert.Equal(2UL, (await resumed.NextAsync()).GetProperty("sequence").GetUInt64());
        Assert.Equal(3UL, (await resumed.NextAsync()).GetProperty("sequence").GetUInt64());
    }

    [Fact]
    public async Task ReaderThatSawNothingYet_ResumesFromWhereItOpened()
    {
        await _server.CameraAsync("early", "cam", """{"policy":"all"}""");
        string opened;
        using (var events = await EventReader.OpenAsync(_server.Admin, "?store=early"))
            opened = events.LastId!;
        await (await _server.Admin.SendFrameAsync("early", "cam", 1, query: "?wait=30s")).Ensure(200);
        using var resumed = await EventReader.OpenAsync(_server.Admin, "?store=early", opened);
        Assert.Equal(1UL, (await resumed.NextAsync()).GetProperty("sequence").GetUInt64());
    }

    [Fact]
    public async Task Kind_LetsOnlyResultsWithSuchADefectThrough()
    {
        await _server.CameraAsync("kinds", "blind", """{"policy":"all","thresholds":{"expiredOrQuality":1}}""");
        await _server.CameraAsync("kinds", "cam", """{"policy":"all"}""");
        using var events = await EventReader.OpenAsync(_server.Admin, "?store=kinds&kind=expiredOrQuality");
        await (await _server.Admin.SendFrameAsync("kinds", "blind", 1, Pictures.Defective, "?wait=30s")).Ensure(200);
        await (await _server.Admin.SendFrameAsync("kinds", "cam", 2, Pictures.Defective, "?wait=30s")).Ensure(200);
        Assert.Equal("cam", (await events.NextAsync()).GetProperty("cameraId").GetString());
    }

    [Fact]
    public async Task KeyOfOneStore_SeesNoOther()
    {
        await _server.CameraAsync("seen-a", "cam", """{"policy":"all"}""");
        await _server.CameraAsync("seen-b", "cam", """{"policy":"all"}""");
        await _server.CameraAsync("seen-c", "cam", """{"policy":"all"}""");
        var (client, _) = await _server.KeyAsync("viewer", "seen-a", "seen-c");
        using var events = await EventReader.OpenAsync(client);
        foreach (var store in new[] { "seen-a", "seen-b", "seen-c" })
            await (await _server.Admin.SendFrameAsync(store, "cam", 1, query: "?wait=30s")).Ensure(200);
        Assert.Equal("seen-a", (await events.NextAsync()).GetProperty("store").GetString());
        Assert.Equal("seen-c", (await events.NextAsync()).GetProperty("store").GetString());
        client.Dispose();
    }

    [Fact]
    public async Task ReaderThatDoesNotRead_HoldsUpNobody()
    {
        await _server.CameraAsync("slow", "cam", """{"policy":"all"}""");
        using var stuck = await EventReader.OpenAsync(_server.Admin, "?store=slow");
        using var events = await EventReader.OpenAsync(_server.Admin, "?store=slow");
        for (var sequence = 1UL; sequence <= 20; sequence++)
        {
            await (await _server.Admin.SendFrameAsync("slow", "cam", sequence, query: "?wait=30s")).Ensure(200);
            Assert.Equal(sequence, (await events.NextAsync()).GetProperty("sequence").GetUInt64());
        }
    }

    [Theory]
    [InlineData("?camera=cam")]
    [InlineData("?kind=rotten")]
    [InlineData("?after=soon")]
    public async Task FilterOutsideItsForm_IsRefused(string query) =>
        await (await _server.Admin.GetAsync("/v1/results/live" + query)).EnsureProblem(400, "bad-parameter");
}
