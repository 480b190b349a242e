using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Server.Ingest;
using Normitri.Server.Ingest.Items;
using Normitri.Server.Problems;
using Normitri.Storage;
using Normitri.Storage.Journal;

namespace Normitri.Server.Tests.Ingest;

/// <summary>Several frames of one unit in a call.</summary>
[Trait("Row", "N31")]
public sealed class UnitItemsTests
{
    private readonly UnitItems _items = new(
        ActivatorUtilities.CreateInstance<IngestMetrics>(new ServiceCollection().AddLogging().AddMetrics().BuildServiceProvider()), NullLogger.Instance);

    private int _tried;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task FrameThatIsToBeSentAgain_TheLaterOnesAreRefusedTheSameAndUntaken(int status)
    {
        var first = await TakeAsync(5, () => (null, new Problem(status, "not-now", "Not now", "Later.") { RetryAfterSeconds = 3 }));
        var second = await TakeAsync(6, () => throw new InvalidOperationException("must not be tried"));

        Assert.Equal(1, _tried);
        Assert.Equal((5UL, 6UL), (first.Sequence, second.Sequence));
        Assert.Equal((status, 3), (second.Problem!.Status, second.Problem.RetryAfterSeconds));
        Assert.Equal(first.Problem, second.Problem);
    }

    [Fact]
    public async Task FrameThatIsBad_TheLaterOnesAreTriedAllTheSame()
    {
        await TakeAsync(5, () => (null, new Problem(415, "not-an-image", "Not an image", "No.")));
        await TakeAsync(6, () => (null, new Problem(415, "not-an-image", "Not an image", "No.")));
        Assert.Equal(2, _tried);
    }

    [Fact]
    public async Task FrameThatThrows_IsAnsweredWithAProblemOfItsOwn()
    {
        var bug = await TakeAsync(1, () => throw new InvalidOperationException("a bug"));

        Assert.Equal((500, "urn:normitri:problem:internal"), (bug.Problem!.Status, bug.Problem.Type));
        Assert.DoesNotContain("a bug", bug.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StorageThatThrows_IsAnsweredAsAwayForNow()
    {
        var away = await TakeAsync(1, () => throw new StorageException("the database is away"));
        Assert.Equal((503, "urn:normitri:problem:storage-unavailable"), (away.Problem!.Status, away.Problem.Type));
    }

    private ValueTask<ItemReply> TakeAsync(ulong sequence, Func<(AppendResult?, Problem?)> take) => _items.TakeAsync(
        sequence,
        () =>
        {
            _tried++;
            return ValueTask.FromResult(take());
        },
        default);
}
