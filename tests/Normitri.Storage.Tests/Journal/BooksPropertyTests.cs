using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;
using Normitri.Storage.Tests.Support;
using Normitri.Storage.Usage;

namespace Normitri.Storage.Tests.Journal;

/// <summary>Random operations against a simple model. The seed is in the name of the test case.</summary>
public abstract class BooksPropertyTests(TestDatabase database)
{
    private const int Operations = 600;

    [Theory]
    [Trait("Row", "S13")]
    [InlineData(1)]
    [InlineData(20260301)]
    [InlineData(777)]
    public async Task Books_AfterRandomOperations_AgreeWithTheModel(int seed)
    {
        using var folder = new TempFolder(database);
        await using var storage = await TestStorage.OpenAsync(folder);
        var random = new Random(seed);
        var units = Enumerable.Range(0, 4).Select(number => new BooksModel(UnitId.Camera("acme", "store-1", $"cam-{number}"))).ToArray();
        var finished = new List<FrameEnvelope>();

        for (var i = 0; i < Operations; i++)
        {
            var unit = units[random.Next(units.Length)];
            if (random.Next(5) < 3)
                await AppendAsync(storage.Journal, unit, random);
            else
                await CompleteAsync(storage.Journal, unit, finished, random);
        }

        var used = await storage.Usage.SumAsync("acme", UsageMonth.Of(storage.Time.Now), default);
        var all = await storage.Journal.ReadBooksAsync("acme", null, default);
        Assert.Equal((all.Sum(unit => unit.Accepted), all.Sum(unit => unit.Processed)), (used.Frames, used.Inferences));
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

    private static async Task CompleteAsync(IFrameJournal journal, BooksModel unit, List<FrameEnvelope> finished, Random random)
    {
        if (finished.Count > 0 && random.Next(4) == 0)
            Assert.False(await journal.EndAsync(Sample.Dead(finished[random.Next(finished.Count)])));
        if (unit.Waiting.Count == 0)
            return;
        var frame = unit.Waiting[random.Next(unit.Waiting.Count)];
        var outcome = random.Next(3) switch
        {
            0 => Sample.Processed(frame),
            1 => Sample.Dropped(frame),
            _ => Sample.Dead(frame),
        };
        Assert.True(await journal.EndAsync(outcome));
        unit.Apply(outcome);
        finished.Add(frame);
    }

    public sealed class OnSqlite() : BooksPropertyTests(TestDatabase.Sqlite);

    public sealed class OnPostgres() : BooksPropertyTests(TestDatabase.Postgres);
}
