using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Outbox;
using Normitri.Storage.Sqlite.Journal;
using Normitri.Storage.Sqlite.Writing;
using Normitri.Storage.Tests.Support;
using Normitri.Storage.Writing;

namespace Normitri.Storage.Tests.Writing;

public sealed class FramesWaitingTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FramesWaiting _waiting = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsCrowdFor_TheUnitsOwnFrames_FromSixteenOn()
    {
        _waiting.Add(Camera(1), FramesWaiting.Crowd - 1);
        Assert.False(_waiting.IsCrowdFor(Camera(1)));

        _waiting.Add(Camera(1), 1);
        Assert.True(_waiting.IsCrowdFor(Camera(1)));

        _waiting.Add(Camera(1), -1);
        Assert.False(_waiting.IsCrowdFor(Camera(1)));
    }

    [Fact]
    public void IsCrowdFor_AUnitBesideOneWithMany_OnlyWhereItHasManyToo()
    {
        _waiting.Add(Camera(1), 1_000);
        _waiting.Add(Camera(2), 1);

        Assert.True(_waiting.IsCrowdFor(Camera(1)));
        Assert.False(_waiting.IsCrowdFor(Camera(2)));
        Assert.False(_waiting.IsCrowdFor(Camera(3)));

        // Each of its eight has one of the other's before it.
        _waiting.Add(Camera(2), 7);
        Assert.True(_waiting.IsCrowdFor(Camera(2)));
    }

    [Fact]
    public void IsCrowdFor_ManyUnitsWithAFrameEach_IsOneForAll()
    {
        for (var number = 1; number < FramesWaiting.Crowd; number++)
            _waiting.Add(Camera(number), 1);
        Assert.False(_waiting.IsCrowdFor(Camera(1)));

        // It would be the sixteenth.
        Assert.True(_waiting.IsCrowdFor(Camera(99)));
        _waiting.Add(Camera(99), 1);
        Assert.True(_waiting.IsCrowdFor(Camera(1)));
    }

    [Fact]
    public void IsCrowdFor_ATenantBesideOneWithManyUnits_OnlyWhereManyTenantsWait()
    {
        for (var number = 1; number <= 100; number++)
            _waiting.Add(Camera(number), 5);
        var quiet = Camera(1) with { Tenant = "other-1" };
        Assert.False(_waiting.IsCrowdFor(quiet));
        Assert.True(_waiting.IsCrowdFor(Camera(1)));

        for (var number = 2; number < FramesWaiting.Crowd; number++)
            _waiting.Add(quiet with { Tenant = $"other-{number}" }, 1);
        Assert.True(_waiting.IsCrowdFor(quiet));
    }

    [Fact]
    public void Add_TakingAwayWhatWasNeverCounted_TakesNothingFromOthers()
    {
        _waiting.Add(Camera(1), -1);
        _waiting.Add(Camera(2), 2);
        _waiting.Add(Camera(1), -1);

        Assert.Equal(2, _waiting.Count);
    }

    [Fact]
    public void Writes_MayWaitForCompany_OnlyInTheirUnitsCrowd()
    {
        var (loud, quiet) = (Camera(1), Camera(2));
        _waiting.Add(loud, FramesWaiting.Crowd);

        Assert.True(Append(loud).MayWait);
        Assert.True(Complete(loud).MayWait);
        Assert.False(Append(quiet).MayWait);
        Assert.False(Complete(quiet).MayWait);
        Assert.False(new SessionOperation<int>(_ => 0, default).MayWait);

        AppendOperation Append(UnitId unit) => new(Sample.Frame(1, unit: unit), _waiting, TimeProvider.System, default);

        CompleteOperation Complete(UnitId unit) => new(
            new FrameOutcome("", unit, OutcomeKind.Dropped, DropReasons.Superseded, null, default),
            null, _waiting, new OutcomeListeners([], NullLogger<OutcomeListeners>.Instance), new OutboxSignal(), TimeProvider.System, default);
    }

    [Fact]
    public async Task Count_ThroughDuplicatesOutcomesReplaysAndANewStart_IsWhatWaits()
    {
        await using (var storage = await TestStorage.OpenAsync(_folder))
        {
            var journal = storage.Journal;
            var frames = new List<FrameEnvelope>();
            for (ulong sequence = 1; sequence <= 5; sequence++)
                frames.Add(await journal.AcceptAsync(sequence));
            await journal.AppendAsync(Sample.Frame(5), default);
            Assert.Equal(5, storage.Database.Waiting.Count);

            Assert.True(await journal.EndAsync(Sample.Processed(frames[0])));
            Assert.False(await journal.EndAsync(Sample.Processed(frames[0])));
            Assert.True(await journal.EndAsync(Sample.Dead(frames[1])));
            Assert.True(await journal.EndAsync(Sample.Dropped(frames[2])));
            Assert.Equal(2, storage.Database.Waiting.Count);

            await journal.ReplayAsync("acme", frames[1].FrameId, "key-1", default);
            await journal.ReplayAsync("acme", frames[1].FrameId, "key-1", default);
            Assert.Equal(3, storage.Database.Waiting.Count);
        }

        await using var again = await TestStorage.OpenAsync(_folder);
        Assert.Equal(3, again.Database.Waiting.Count);
    }

    private static UnitId Camera(int number) => UnitId.Camera("acme", "store-1", $"door-{number}");
}
