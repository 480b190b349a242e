using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Health;
using Normitri.Grains.Health;
using Normitri.Storage;
using Normitri.Storage.Health;

namespace Normitri.Grains.Tests.Health;

public sealed class HealthEventWriterTests : IHealthEventLog
{
    private readonly HealthEvents _events = new(NullLogger<HealthEvents>.Instance);
    private readonly List<string> _stored = [];
    private readonly HealthEventWriter _writer;
    private int _fails;

    public HealthEventWriterTests() => _writer = new HealthEventWriter(
        _events, this, new ProcessName(), new PeriodicTasks(TimeProvider.System), NullLogger<HealthEventWriter>.Instance);

    [Fact]
    public async Task DatabaseThatGivesNoAnswer_GetsEveryEventInOrderWhenItIsBack()
    {
        var raised = Enumerable.Range(0, 450).Select(number => $"incident-{number}").ToList();
        raised.Take(100).ToList().ForEach(Raise);
        _fails = 2;
        await Assert.ThrowsAsync<StorageException>(() => _writer.StoreAsync(default).AsTask());
        raised.Skip(100).ToList().ForEach(Raise);
        await Assert.ThrowsAsync<StorageException>(() => _writer.StoreAsync(default).AsTask());
        Assert.Empty(_stored);

        Assert.True(await _writer.StoreAsync(default));

        Assert.Equal(raised, _stored);
        Assert.Equal((450, 0), (_events.Raised, _events.Dropped));
    }

    [Fact]
    public async Task MoreEventsThanMayWait_AreDroppedAndCounted_AndTheFirstOnesAreKept()
    {
        for (var number = 0; number < 10_005; number++)
            Raise($"incident-{number}");
        Assert.Equal((10_005, 5), (_events.Raised, _events.Dropped));
        Assert.Equal("incident-10004", _events.Newest[^1].Incident);

        await _writer.StoreAsync(default);

        Assert.Equal(10_000, _stored.Count);
        Assert.Equal("incident-9999", _stored[^1]);
        Raise("after");
        await _writer.StoreAsync(default);
        Assert.Equal("after", _stored[^1]);
    }

    [Fact]
    public async Task EventOfTheLastMoment_IsStoredByTheStop()
    {
        Raise("last");
        await _writer.StopAsync(default);
        Assert.Equal(["last"], _stored);
        _fails = 1;
        Raise("lost with the database");
        await _writer.StopAsync(default);
    }

    public ValueTask<int> AddAsync(string process, IReadOnlyList<HealthEvent> events, CancellationToken cancellation)
    {
        if (_fails-- > 0)
            throw new StorageException("The database gives no answer.", new IOException());
        _stored.AddRange(events.Select(raised => raised.Incident));
        return ValueTask.FromResult(events.Count);
    }

    public ValueTask<IReadOnlyList<StoredHealthEvent>> ReadAsync(HealthEventScope scope, long after, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredHealthEvent>> ReadNewestAsync(HealthEventScope scope, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    private void Raise(string incident) =>
        _events.Raise(new HealthEvent(DateTimeOffset.UnixEpoch, incident, "test", "subject", "kind", HealthStep.Found, "Because."));
}
