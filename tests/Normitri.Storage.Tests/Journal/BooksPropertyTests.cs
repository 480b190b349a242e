using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;

namespace Normitri.Storage.Tests.Journal;

/// <summary>Random operations against a simple model. The seed is in the name of the test case.</summary>
public abstract class BooksPropertyTests(TestDatabase database)
{
    private const int Operations = 600;
    private static readonly string[] Reasons = [DropReasons.Superseded, DropReasons.Stale, DropReasons.Deadline, "other"];

    [Theory]
    [InlineData(1)]
    [InlineData(20260301)]
    [InlineData(777)]
    public async Task Books_AfterRandomOperations_AgreeWithTheModel(int seed)
    {
        using var folder = new TempFolder(database);
        await using var storage = await TestStorage.OpenAsync(folder);
        var random = new Random(seed);
        var units = Enumerable.Range(0, 4).Select(number => new BooksModel(UnitId.Camera("acme", "store-1", $"cam-{number}"))).ToArray();
        var finished = new List<FrameOutcome>();
        var envelopes = new Dictionary<string, FrameEnvelope>();

        for (var i = 0; i < Operations; i++)
        {
            var unit = units[random.Next(units.Length)];
            switch (random.Next(11))
            {
                case < 6:
                    await AppendAsync(storage.Journal, unit, random);
                    break;
                case < 10:
                    await CompleteAsync(storage.Journal, unit, finished, envelopes, random);
                    break;
                default:
                    await ReplayAsync(storage.Journal, units, finished, envelopes, random);
                    break;
            }
        }

        foreach (var unit in units)
        {
            unit.Check(await storage.Journal.ReadBooksAsync(unit.Unit, default));
            Assert.Equal(unit.Waiting, await storage.Journal.ReadWaitingAsync(unit.Unit, null, Operations, default));
        }
    }

    private static async Task AppendAsync(IFrameJournal journal, BooksModel unit, Random random)
    {
        var sequence = (ulong)Math.Max(0, (long)(unit.Last ?? 0) + random.Next(-3, 4));
        var content = $"picture {random.Next(2)}";
        var expected = unit.Expect(sequence, content);

        var answer = await journal.AppendAsync(Sample.Frame(sequence, content, unit.Unit), default);

        Assert.Equal(expected, answer.Status);
        unit.Apply(answer, sequence, content);
        Assert.Equal(unit.Last, answer.LastSequence);
    }

    private static async Task CompleteAsync(
        IFrameJournal journal, BooksModel unit, List<FrameOutcome> finished, Dictionary<string, FrameEnvelope> envelopes, Random random)
    {
        if (finished.Count > 0 && random.Next(4) == 0)
            Assert.False(await journal.EndAsync(finished[random.Next(finished.Count)]));
        if (unit.Waiting.Count == 0)
            return;
        var frame = unit.Waiting[random.Next(unit.Waiting.Count)];
        var outcome = random.Next(3) switch
        {
            0 => Sample.Processed(frame),
            1 => Sample.Dropped(frame, Reasons[random.Next(Reasons.Length)]),
            _ => Sample.Dead(frame),
        };
        Assert.True(await journal.EndAsync(outcome));
        unit.Apply(outcome);
        finished.Add(outcome);
        envelopes[frame.FrameId] = frame;
    }

    private static async Task ReplayAsync(
        IFrameJournal journal, BooksModel[] units, List<FrameOutcome> finished, Dictionary<string, FrameEnvelope> envelopes, Random random)
    {
        if (finished.Count == 0)
            return;
        var outcome = finished[random.Next(finished.Count)];
        var answer = await journal.ReplayAsync("acme", outcome.FrameId, "test", default);
        if (outcome.Kind != OutcomeKind.Dead)
        {
            Assert.Equal(new ReplayResult(ReplayStatus.NotDead, outcome.Unit), answer);
            return;
        }

        Assert.Equal(new ReplayResult(ReplayStatus.Replayed, outcome.Unit), answer);
        Assert.Equal(ReplayStatus.Waiting, (await journal.ReplayAsync("acme", outcome.FrameId, "test", default)).Status);
        finished.Remove(outcome);
        units.Single(unit => unit.Unit == outcome.Unit).Replay(envelopes[outcome.FrameId]);
    }

    public sealed class OnSqlite() : BooksPropertyTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : BooksPropertyTests(TestDatabase.Postgres);
}
