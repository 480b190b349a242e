using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>The policy all under more load than there is capacity.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "Y06")]
public sealed class FullQueueTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task FullQueue_Answers429AndEveryAcceptedFrameIsProcessed()
    {
        await _server.CameraAsync("queue", "all", """{"policy":"all","queueCapacity":2}""");
        var (accepted, refused) = (0, 0);
        for (var sequence = 1; refused == 0 && sequence < 200; sequence++)
        {
            var response = await _server.Admin.SendFrameAsync("queue", "all", sequence, Pictures.Vary(Pictures.Clean, sequence));
            if (response.IsSuccessStatusCode)
            {
                accepted++;
                continue;
            }

            await response.EnsureProblem(429, "queue-full");
            Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            refused++;
        }

        Assert.Equal(1, refused);
        var books = await Books.OfAsync(_server, "queue", "all", books => books.Waiting == 0);
        Assert.Equal((accepted, accepted, 0, 0), ((int)books.Accepted, (int)books.Processed, (int)books.Dropped, (int)books.Dead));
    }

    [Fact]
    public async Task Latest_TakesEveryFrameAndAccountsForEachOfThem()
    {
        await _server.CameraAsync("queue", "latest");
        const int frames = 40;
        for (var sequence = 1; sequence <= frames; sequence++)
            await (await _server.Admin.SendFrameAsync("queue", "latest", sequence, Pictures.Vary(Pictures.Clean, sequence))).Ensure(202);
        var books = await Books.OfAsync(_server, "queue", "latest", books => books.Waiting == 0);
        Assert.Equal(frames, books.Accepted);
        Assert.Equal(frames, books.Processed + books.Dropped);
        Assert.Equal(0, books.Dead);
        Assert.True(books.Processed > 0);
    }
}
