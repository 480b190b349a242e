using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Frames;
using Normitri.Server.Tests.Hosting;
using Normitri.Storage.Frames;

namespace Normitri.Server.Tests.Ingest;

/// <summary>A disk that is full.</summary>
public sealed class FailingStoreTests
{
    [Fact]
    public async Task FrameStoreThatCannot_Answers503AndAcceptsNothing()
    {
        await using var server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton<IFrameStore, FullStore>());
        await server.CameraAsync("full", "cam");
        var response = await server.Admin.SendFrameAsync("full", "cam", 1);
        await response.EnsureProblem(503, "storage-unavailable");
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(0, (await Books.OfAsync(server, "full", "cam", _ => true)).Accepted);
    }

    private sealed class FullStore : IFrameStore
    {
        public ValueTask<FrameReference> PutAsync(string tenant, ReadOnlyMemory<byte> image, CancellationToken cancellation) =>
            throw new FrameStoreException("No space left on device.", retryable: true);

        public ValueTask<FrameLease> ReadAsync(string tenant, FrameReference reference, CancellationToken cancellation) =>
            throw new FrameStoreException("No such frame.", retryable: false);
    }
}
