using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Frames.Caching;
using Normitri.Storage.Telemetry;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Frames;

public sealed class FrameCacheTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<StorageMetrics>().BuildServiceProvider();
    private readonly PoisoningPool _pool = new();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void AddCopy_BeyondTheBound_DropsTheLeastLatelyUsed()
    {
        var cache = NewCache(300);
        Add(cache, "a", 100);
        Add(cache, "b", 100);
        Add(cache, "c", 100);
        cache.TryGet("a")!.Dispose();

        Add(cache, "d", 100);

        Assert.Null(cache.TryGet("b"));
        Assert.Equal((300, 3), (cache.Bytes, _pool.Out));
        foreach (var name in (string[])["a", "c", "d"])
            cache.TryGet(name)!.Dispose();
    }

    [Fact]
    public void AddCopy_LargerThanTheBound_IsNotKept()
    {
        var cache = NewCache(99);

        Add(cache, "a", 100);

        Assert.Equal((0, 0), (cache.Bytes, _pool.Out));
    }

    [Fact]
    public void AddCopy_SameNameAgain_IsKeptOnce()
    {
        var cache = NewCache(300);

        Add(cache, "a", 100);
        Add(cache, "a", 100);

        Assert.Equal((100, 1), (cache.Bytes, _pool.Out));
    }

    [Fact]
    public void Lease_FrameDroppedMeanwhile_KeepsItsBytesUntilDisposed()
    {
        var cache = NewCache(100);
        Add(cache, "a", 100);
        var first = cache.TryGet("a")!;
        var second = cache.TryGet("a")!;

        Add(cache, "b", 100);

        Assert.Null(cache.TryGet("a"));
        Assert.Equal(-1, first.Bytes.Span.IndexOfAnyExcept((byte)'a'));
        first.Dispose();
        first.Dispose();
        Assert.Equal(-1, second.Bytes.Span.IndexOfAnyExcept((byte)'a'));
        second.Dispose();
        Assert.Equal(-1, second.Bytes.Span.IndexOfAnyExcept(PoisoningPool.Poison));
        Assert.Equal(1, _pool.Out);
    }

    [Fact]
    public async Task ManyReadersOfFewFrames_SeeNoSpoiledBytesAndGiveEverythingBack()
    {
        var cache = NewCache(350);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(reader => Task.Run(() => Read(cache, new Random(reader)))));

        Assert.True(cache.Bytes <= 350);
        Assert.Equal(cache.Bytes / 100, _pool.Out);
    }

    private static void Read(FrameCache cache, Random random)
    {
        for (var i = 0; i < 5_000; i++)
        {
            var name = ((char)('a' + random.Next(8))).ToString();
            using var lease = cache.TryGet(name);
            if (lease is null)
                Add(cache, name, 100);
            else
                Assert.Equal(-1, lease.Bytes.Span.IndexOfAnyExcept((byte)name[0]));
        }
    }

    private static void Add(FrameCache cache, string name, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)name[0]);
        cache.AddCopy(name, bytes);
    }

    private FrameCache NewCache(long capacity) => new(capacity, _pool, _services.GetRequiredService<StorageMetrics>());
}
