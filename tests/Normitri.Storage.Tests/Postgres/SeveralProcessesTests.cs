using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Contracts.Configuration;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Postgres;

/// <summary>Several storages on one database are what several processes are: nothing is shared between them but the database.</summary>
public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private const int Processes = 4;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly TempFolder _folder = new(TestDatabase.Postgres);
    private readonly Listener _listener = new();
    private TestStorage[] _storages = null!;

    public async Task InitializeAsync() => _storages = await Task.WhenAll(
        Enumerable.Range(0, Processes).Select(number => TestStorage.OpenAsync(
            _folder, services => _ = number == 0 ? services.AddSingleton<IOutcomeListener>(_listener) : services)));

    public async Task DisposeAsync()
    {
        foreach (var storage in _storages)
            await storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task AppendAsync_SameFramesByAllProcesses_AreAcceptedOnceEach()
    {
        const int Units = 20;
        const int Frames = 20;
        var answers = await Task.WhenAll(
            from storage in _storages
            from unit in Enumerable.Range(0, Units).Reverse()
            select Task.Run(() => AppendAllAsync(storage.Journal, Unit(unit), Frames)));

        var accepted = answers.SelectMany(answer => answer).Where(answer => answer.Status == AppendStatus.Accepted).Select(answer => answer.Envelope!).ToList();
        Assert.Equal(Units * Frames, accepted.Count);
        Assert.Equal(Units * Frames * Processes, answers.Sum(answer => answer.Count));
        foreach (var books in await _storages[0].Journal.ReadBooksAsync("acme", null, default))
            Assert.Equal((Frames, (Processes - 1) * Frames, (ulong)Frames), (books.Accepted, books.Duplicates, books.LastSequence));
        foreach (var frames in accepted.GroupBy(frame => frame.Unit).Select(unit => unit.OrderBy(frame => frame.Sequence).Select(frame => frame.FrameId).ToList()))
            Assert.Equal(frames.Order(StringComparer.Ordinal), frames);
    }

    [Fact]
    public async Task CompleteAsync_SameFrameByAllProcesses_CountsExactlyOne()
    {
        for (ulong sequence = 1; sequence <= 50; sequence++)
        {
            var frame = await _storages[0].Journal.AcceptAsync(sequence);

            var answers = await Task.WhenAll(_storages.Select(storage => Task.Run(() => storage.Journal.EndAsync(Sample.Processed(frame)))));

            Assert.Single(answers, true);
        }

        Assert.Equal(50, (await _storages[1].Journal.ReadBooksAsync(Sample.Camera, default)).Processed);
        Assert.Equal(50, (await _storages[2].Results.ReadAsync(Sample.Camera, 0, 100, default)).Count);
    }

    /// <summary>
    /// Writers of all processes at once, appends and outcomes of the same units, while a reader follows by its last cursor, as live readers do: it gets
    /// every result, in the order of the cursors. (Without the lock in normitri_complete it misses some.)
    /// </summary>
    [Fact]
    public async Task ReadAsync_WhileAllProcessesWrite_SkipsNoResult()
    {
        const int Writers = 8;
        const int Frames = 60;
        var writing = Task.WhenAll(
            from storage in _storages
            from writer in Enumerable.Range(0, Writers)
            select Task.Run(() => WriteAsync(storage.Journal, Array.IndexOf(_storages, storage), writer, Frames)));
        var seen = new List<string>();
        using var deadline = new CancellationTokenSource(Deadline);
        long cursor = 0;

        while (seen.Count < Processes * Writers * Frames)
        {
            var finished = writing.IsCompleted;
            var page = await _storages[0].Results.ReadAsync("acme", null, cursor, 7, deadline.Token);
            if (page.Count == 0 && finished)
                break;
            if (page.Count == 0)
                continue;
            seen.AddRange(page.Select(stored => stored.Result.FrameId));
            cursor = page[^1].Cursor;
        }

        var written = (await writing).SelectMany(ids => ids);
        Assert.Equal(written.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(cursor, await _storages[0].Results.ReadNewestCursorAsync(default));
    }

    [Fact]
    public async Task CompleteAsync_InAnotherProcess_WakesTheListenersHereOnce()
    {
        var processed = await _storages[1].Journal.AcceptAsync(1);
        var dropped = await _storages[1].Journal.AcceptAsync(2);
        using var deadline = new CancellationTokenSource(Deadline);

        await _storages[1].Journal.EndAsync(Sample.Processed(processed));
        Assert.Equal(("acme", processed.FrameId, true), await _listener.Elsewhere.ReadAsync(deadline.Token));
        await _storages[0].Journal.EndAsync(Sample.Dropped(await _storages[0].Journal.AcceptAsync(3)));
        await _storages[2].Journal.EndAsync(Sample.Dropped(dropped));

        // Its own is not among them.
        Assert.Equal(("acme", dropped.FrameId, false), await _listener.Elsewhere.ReadAsync(deadline.Token));
    }

    [Fact]
    public async Task ChangeAssignment_InAnotherProcess_IsHeardHere()
    {
        var scope = new AssignmentScope("acme", "store-1", null);
        using var deadline = new CancellationTokenSource(Deadline);
        for (var i = 0; i < 5; i++)
        {
            var model = $"model-{i}";
            Assert.NotEqual(model, await ReadModelAsync());
            await _storages[1].Assignments.ChangeAsync(scope, model, null, "key-1", default);

            while (await ReadModelAsync() != model)
                deadline.Token.ThrowIfCancellationRequested();
        }

        async Task<string?> ReadModelAsync() => (await _storages[0].Assignments.ReadAsync("acme", default)).ModelFor("acme", "store-1", null);
    }

    [Fact]
    public async Task ChangeAssignments_ByAllProcesses_EveryRevisionIsOneState()
    {
        var changes = _storages.Select((storage, number) => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await storage.Assignments.ChangeAsync(new AssignmentScope("acme", $"store-{number}", null), $"model-{i}", null, "key-1", default);
        }));
        await Task.WhenAll(changes);

        Assert.Equal(Processes * 20, (await _storages[0].Assignments.ReadAsync("acme", default)).Revision);
    }

    private static UnitId Unit(int number) => UnitId.Camera("acme", "store-1", $"cam-{number}");

    private static async Task<List<AppendResult>> AppendAllAsync(IFrameJournal journal, UnitId unit, int frames)
    {
        var answers = new List<AppendResult>();
        for (ulong sequence = 1; sequence <= (ulong)frames; sequence++)
            answers.Add(await journal.AppendAsync(Sample.Frame(sequence, unit: unit), default));
        return answers;
    }

    private static async Task<List<string>> WriteAsync(IFrameJournal journal, int process, int writer, int frames)
    {
        var ids = new List<string>();
        var unit = UnitId.Camera("acme", $"store-{writer}", $"cam-{process}");
        for (ulong sequence = 1; sequence <= (ulong)frames; sequence++)
        {
            var frame = await journal.AcceptAsync(sequence, unit: unit);
            Assert.True(await journal.EndAsync(Sample.Processed(frame)));
            ids.Add(frame.FrameId);
        }

        return ids;
    }

    private sealed class Listener : IOutcomeListener
    {
        private readonly Channel<(string Tenant, string FrameId, bool HasResult)> _heard = Channel.CreateUnbounded<(string, string, bool)>();

        public ChannelReader<(string Tenant, string FrameId, bool HasResult)> Elsewhere => _heard.Reader;

        public void OnCommitted(FrameOutcome outcome, long cursor)
        {
        }

        public void OnCommittedElsewhere(string tenant, string frameId, bool hasResult) => _heard.Writer.TryWrite((tenant, frameId, hasResult));
    }
}
