using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>A disk that takes no more.</summary>
public sealed class FailingStoreTests
{
    [Fact]
    public async Task FrameStoreThatCannot_Answers503AndAcceptsNothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.CameraAsync("full", "cam");
        // A file stands where the folder of frames was: nothing can be written there, whoever asks.
        var frames = Path.Combine(server.Data, "frames");
        Directory.Delete(frames, recursive: true);
        await File.WriteAllTextAsync(frames, "");

        var response = await server.Admin.SendFrameAsync("full", "cam", 1);

        await response.EnsureProblem(503, "storage-unavailable");
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(0, (await Books.OfAsync(server, "full", "cam", _ => true)).Accepted);
    }
}
