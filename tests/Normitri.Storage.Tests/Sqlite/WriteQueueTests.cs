using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Tests.Sqlite;

public sealed class WriteQueueTests
{
    private readonly WriteQueue<WriteOperation> _queue = new(capacity: 2);

    [Fact]
    public async Task EnqueueAsync_FullQueue_WaitsUntilSomethingIsTaken()
    {
        await EnqueueAsync();
        await EnqueueAsync();
        var third = EnqueueAsync();
        Assert.False(third.IsCompleted);
        Assert.Equal(2, _queue.Count);

        Assert.True(_queue.Take([], most: 1));

        await third;
        Assert.Equal(2, _queue.Count);
    }

    [Fact]
    public async Task EnqueueAsync_FullQueueAndCancelled_GivesUp()
    {
        await EnqueueAsync();
        await EnqueueAsync();
        using var cancellation = new CancellationTokenSource();
        var third = EnqueueAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(2, _queue.Count);
    }

    [Fact]
    public async Task Take_AfterComplete_EmptiesTheQueueThenEnds()
    {
        await EnqueueAsync();
        _queue.Complete();

        var batch = new List<WriteOperation>();
        Assert.True(_queue.Take(batch, 10));
        Assert.Single(batch);
        Assert.False(_queue.Take(batch, 10));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => EnqueueAsync());
    }

    [Fact]
    public async Task Take_WithPatience_TakesWhatComesMeanwhile_AndEndsWithTheQueue()
    {
        await EnqueueAsync(mayWait: true);

        await AssertTakesBothAtTheEndOfTheQueueAsync();
    }

    [Fact]
    public async Task Take_WithPatience_EndsWithTheFirstThatMayNotWait()
    {
        await EnqueueAsync(mayWait: true);
        var batch = new List<WriteOperation>();
        var taker = TakeUntilItWaits(batch);

        await EnqueueAsync();

        Assert.True(taker.Join(TimeSpan.FromSeconds(30)));
        Assert.Equal(2, batch.Count);
    }

    [Fact]
    public async Task Take_WithPatienceWhereOneIsLeftThatMayNotWait_DoesNotWait()
    {
        await EnqueueAsync(mayWait: true);
        await EnqueueAsync();
        Assert.True(_queue.Take([], most: 1));

        var taken = Task.Factory.StartNew(() => _queue.Take([], 10, TimeSpan.FromMinutes(5)), TaskCreationOptions.LongRunning);

        Assert.True(await taken.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Take_WithPatienceAfterTheOneThatMayNotWaitIsGone_WaitsAgain()
    {
        await EnqueueAsync();
        await EnqueueAsync(mayWait: true);
        Assert.True(_queue.Take([], most: 1));

        await AssertTakesBothAtTheEndOfTheQueueAsync();
    }

    [Fact]
    public async Task Take_WithPatienceAndAFullBatch_DoesNotWait()
    {
        await EnqueueAsync(mayWait: true);
        await EnqueueAsync(mayWait: true);

        var taken = Task.Factory.StartNew(() => _queue.Take([], most: 2, TimeSpan.FromMinutes(5)), TaskCreationOptions.LongRunning);

        Assert.True(await taken.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task EnqueueAsync_WaitingForRoomWhenTheQueueCloses_IsRefused()
    {
        await EnqueueAsync();
        await EnqueueAsync();
        var third = EnqueueAsync();
        _queue.Complete();

        _queue.Take([], 10);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => third);
    }

    /// <summary>With one write in the queue: its taker waits, also when another comes, until nothing more can.</summary>
    private async Task AssertTakesBothAtTheEndOfTheQueueAsync()
    {
        var batch = new List<WriteOperation>();
        var taker = TakeUntilItWaits(batch);
        await EnqueueAsync(mayWait: true);

        _queue.Complete();

        Assert.True(taker.Join(TimeSpan.FromSeconds(30)));
        Assert.Equal(2, batch.Count);
    }

    /// <summary>A taker with much patience, once it waits for more than there is.</summary>
    private Thread TakeUntilItWaits(List<WriteOperation> batch)
    {
        var taker = new Thread(() => _queue.Take(batch, 10, TimeSpan.FromMinutes(5))) { IsBackground = true };
        taker.Start();
        Assert.True(SpinWait.SpinUntil(() => taker.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)));
        return taker;
    }

    private Task EnqueueAsync(CancellationToken cancellation = default, bool mayWait = false) =>
        _queue.EnqueueAsync(new SessionOperation<int>(_ => 0, cancellation), cancellation, mayWait).AsTask();
}
