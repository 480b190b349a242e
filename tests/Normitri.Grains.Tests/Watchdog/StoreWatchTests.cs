using Normitri.Grains.Tests.Clusters;
using Normitri.Grains.Watchdog;
using Normitri.Storage.Journal;

namespace Normitri.Grains.Tests.Watchdog;

[Trait("Row", "Y09")]
public sealed class StoreWatchTests
{
    [Fact]
    public async Task Look_AtAStoreThatAnswers_LeavesNothingInIt()
    {
        await using var storage = await UnitStorage.OpenAsync();
        var journal = storage.Get<IFrameJournal>();
        var watch = new StoreWatch(journal, new WatchdogOptions(), TimeProvider.System);

        watch.Look();
        StoreView seen = default;
        await Eventually.TrueAsync(() => Task.FromResult((seen = watch.Look()).Took > TimeSpan.Zero));

        Assert.Equal((null, null), (seen.Failure, seen.SlowAgo));
        Assert.Empty(await journal.ReadBooksAsync("watchdog", null, CancellationToken.None));
    }
}
