using System.Net.Http.Json;
using System.Text.Json;
using Normitri.Client;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.DeadLetters;

[Collection(ServerCollection.Name)]
public sealed class DeadLetterTests(ServerFixture fixture)
{
    // Whole by its markers, so that it is accepted; what lies between cannot be decoded.
    private static readonly byte[] Broken = [.. Pictures.Clean[..(Pictures.Clean.Length / 2)], 0xFF, 0xD9];
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task DeadFrames_AreListedPageByPageAndReplayed()
    {
        var dead = await DieAsync("dead-pages", 3);

        var first = await (await _server.Admin.GetAsync("/v1/dead-letters?store=dead-pages&limit=2")).Ensure(200);
        var next = first.GetProperty("next").GetString();
        var second = await (await _server.Admin.GetAsync($"/v1/dead-letters?store=dead-pages&limit=2&after={next}")).Ensure(200);
        Assert.Equal(dead, Ids(first).Concat(Ids(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var letter = first.GetProperty("deadLetters")[0];
        Assert.Equal(("dead-pages", "cam", 1, 0), (letter.GetProperty("store").GetString(), letter.GetProperty("camera").GetString(),
            letter.GetProperty("sequence").GetInt32(), letter.GetProperty("replays").GetInt32()));
        Assert.NotEmpty(letter.GetProperty("reason").GetString()!);

        var replayed = await (await _server.Admin.PostAsync($"/v1/frames/{dead[0]}/replay", null)).Ensure(202);
        Assert.Equal("replayed", replayed.GetProperty("status").GetString());
        var again = await Until.Async(
            async () => await (await _server.Admin.GetAsync("/v1/dead-letters?store=dead-pages")).Ensure(200),
            page => page.GetProperty("deadLetters").EnumerateArray().Any(entry => entry.GetProperty("replays").GetInt32() == 1),
            "the frame's second death");
        Assert.Equal(dead, Ids(again));
        var books = await Books.OfAsync(_server, "dead-pages", "cam", books => books.Waiting == 0);
        Assert.Equal((3, 3), (books.Accepted, books.Dead));
    }

    [Fact]
    public async Task Replays_OfSeveralFrames_AreAnsweredOneByOne()
    {
        var dead = await DieAsync("dead-several", 2);
        var good = await SendAsync("dead-several", 9, Pictures.Clean);
        await Books.OfAsync(_server, "dead-several", "cam", books => books.Waiting == 0);
        var client = NormitriClient.Create(new() { Address = _server.Address, Key = TestServer.AdminKey });

        var answers = await client.ReplayAsync([dead[1], good, "nothing", dead[0]]);

        Assert.Equal([dead[1], good, "nothing", dead[0]], answers.Select(answer => answer.FrameId));
        Assert.Equal(
            [ReplayStatus.Replayed, ReplayStatus.NotDead, ReplayStatus.Unknown, ReplayStatus.Replayed], answers.Select(answer => answer.Status));
        await Books.OfAsync(_server, "dead-several", "cam", books => books is { Waiting: 0, Dead: 2 });
        var letters = await client.GetDeadLettersAsync("dead-several", DateTimeOffset.UtcNow.AddHours(-1), pageSize: 1).ToListAsync();
        Assert.Equal(dead, letters.Select(letter => letter.FrameId));
        Assert.All(letters, letter => Assert.Equal(1, letter.Replays));
        Assert.Empty(await client.GetDeadLettersAsync("dead-several", DateTimeOffset.UtcNow.AddHours(1)).ToListAsync());
    }

    [Fact]
    public async Task Replay_OfAFrameThatIsNotDeadOrNotKnown_IsAProblem()
    {
        await _server.CameraAsync("dead-not", "cam");
        var good = await SendAsync("dead-not", 1, Pictures.Clean);
        await Books.OfAsync(_server, "dead-not", "cam", books => books.Waiting == 0);

        await (await _server.Admin.PostAsync($"/v1/frames/{good}/replay", null)).EnsureProblem(409, "frame-not-dead");
        await (await _server.Admin.PostAsync($"/v1/frames/{Guid.NewGuid():N}/replay", null)).EnsureProblem(404, "unknown-frame");
        await (await _server.Admin.PostAsJsonAsync("/v1/dead-letters/replay", new { frameIds = Array.Empty<string>() })).EnsureProblem(400, "invalid-document");
        await (await _server.Admin.GetAsync("/v1/dead-letters?limit=0")).EnsureProblem(400, "bad-parameter");
        await (await _server.Admin.GetAsync("/v1/dead-letters?after=1")).EnsureProblem(400, "bad-parameter");
        await (await _server.Admin.GetAsync("/v1/dead-letters?since=today")).EnsureProblem(400, "bad-parameter");
    }

    [Fact]
    public async Task Keys_SeeAndReplayOnlyWhatTheyMay()
    {
        var dead = await DieAsync("dead-keys", 1);
        var (viewer, _) = await _server.KeyAsync("viewer");
        var (elsewhere, _) = await _server.KeyAsync("operator", "dead-other");
        var (gateway, _) = await _server.KeyAsync("gateway");

        Assert.Equal(dead, Ids(await (await viewer.GetAsync("/v1/dead-letters?store=dead-keys")).Ensure(200)));
        await (await viewer.PostAsync($"/v1/frames/{dead[0]}/replay", null)).EnsureProblem(403, "forbidden");
        await (await gateway.GetAsync("/v1/dead-letters")).EnsureProblem(403, "forbidden");
        await (await elsewhere.GetAsync("/v1/dead-letters?store=dead-keys")).EnsureProblem(403, "forbidden");
        Assert.Empty(Ids(await (await elsewhere.GetAsync("/v1/dead-letters")).Ensure(200)));
        await (await elsewhere.PostAsync($"/v1/frames/{dead[0]}/replay", null)).EnsureProblem(404, "unknown-frame");
    }

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("deadLetters").EnumerateArray().Select(letter => letter.GetProperty("frameId").GetString()!);

    private async Task<List<string>> DieAsync(string store, int frames)
    {
        await _server.CameraAsync(store, "cam", """{"policy":"all"}""");
        var ids = new List<string>();
        for (var sequence = 1; sequence <= frames; sequence++)
            ids.Add(await SendAsync(store, sequence, Broken));
        await Books.OfAsync(_server, store, "cam", books => books.Dead == frames);
        return ids;
    }

    private async Task<string> SendAsync(string store, int sequence, byte[] picture) =>
        (await (await _server.Admin.SendFrameAsync(store, "cam", sequence, picture)).Ensure(202)).GetProperty("frameId").GetString()!;
}
