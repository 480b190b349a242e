using System.Diagnostics;
using Normitri.Server.Tests.Hosting;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Memory under attack.</summary>
[Collection(ServerCollection.Name)]
[Trait("Row", "S22")]
public sealed class BombTests(ServerFixture fixture)
{
    [Fact]
    public async Task TwoHundredBombs_AreRefusedQuicklyAndMemoryStaysFlat()
    {
        var server = fixture.Server;
        await server.CameraAsync("bombs", "cam");
        byte[][] bombs = [Jpegs.HeaderOnly(10_000, 10_000), Jpegs.HeaderOnly(65_535, 65_535), Jpegs.Claiming(Pictures.Clean, 7_000, 7_000), Jpegs.Truncated(Pictures.Clean)];
        await SendAsync(server, bombs, 8);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var largeBefore = GC.CollectionCount(2);

        var slowest = await SendAsync(server, bombs, 200);

        Assert.True(slowest < TimeSpan.FromSeconds(2), $"the slowest refusal took {slowest.TotalMilliseconds:0} ms");
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 16 << 20, $"memory grew by {grown >> 20} MiB, {GC.CollectionCount(2) - largeBefore} full collections");
    }

    private static async Task<TimeSpan> SendAsync(TestServer server, byte[][] bombs, int count)
    {
        var slowest = TimeSpan.Zero;
        for (var number = 0; number < count; number++)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await server.Admin.SendFrameAsync("bombs", "cam", number + 1, bombs[number % bombs.Length]);
            Assert.InRange((int)response.StatusCode, 400, 499);
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
        }

        return slowest;
    }
}
