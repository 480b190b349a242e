using Normitri.Inference.Queueing;
using Normitri.TestSupport;

namespace Normitri.Inference.Tests.Queueing;

/// <summary>Who is next where frames of one who had more than his share wait beside those of others: as units of a tenant, and as tenants.</summary>
[Trait("Row", "N33")]
public sealed class FairQueuePrecedenceTests
{
    private static readonly string[] Others = ["quiet-1", "quiet-2", "quiet-3"];

    private readonly ManualTime _time = new();
    private readonly FairQueue _queue;

    public FairQueuePrecedenceTests() => _queue = new FairQueue(new QueueSettings(1_000, 1_000) { Executors = 1 }, _time);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Take_OneBeyondHisShareAndOthersWithin_TheOthersInTheirTurnsThenHe(bool asTenants)
    {
        UseMuch(asTenants);
        for (var number = 1; number <= 2; number++)
        {
            Put("loud", $"loud {number}", asTenants);
            Put("quiet-1", $"quiet-1 {number}", asTenants);
            Put("quiet-2", $"quiet-2 {number}", asTenants);
        }

        string[] order = ["quiet-1 1", "quiet-2 1", "quiet-1 2", "quiet-2 2", "loud 1", "loud 2"];
        Assert.Equal(order, order.Select(_ => _queue.TakeOne()!.Text()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Take_OneBeyondHisShareAlone_IsServed(bool asTenants)
    {
        UseMuch(asTenants);
        Put("loud", "loud 1", asTenants);

        Assert.Equal("loud 1", _queue.TakeOne()!.Text());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Take_WhereEverybodyAlwaysWaits_GivesOneWhoHadMuchHisShareSoon(bool asTenants)
    {
        UseMuch(asTenants);
        foreach (var name in Others.Append("loud"))
        {
            for (var number = 0; number < 200; number++)
            {
                Put(name, name, asTenants);
            }
        }

        var served = Enumerable.Range(0, 400).Select(_ => RunNext()).ToList();

        // What he had is forgotten within a few times the ledger's memory of two seconds; from then on turns are even.
        Assert.InRange(served.Take(100).Count(name => name == "loud"), 15, 23);
        Assert.InRange(served.Skip(100).Count(name => name == "loud"), 73, 77);
        Assert.InRange(served.Skip(100).Count(name => name == "quiet-2"), 73, 77);
    }

    [Fact]
    public void Take_TenantsOfDifferentWeightBesideOneBeyondHisShare_KeepTheirWeights()
    {
        UseMuch(asTenants: true);
        for (var number = 0; number < 60; number++)
        {
            Put("loud", "loud", asTenants: true);
            Put("quiet-1", "quiet-1", asTenants: true, weight: 3);
            Put("quiet-2", "quiet-2", asTenants: true);
        }

        var served = Enumerable.Range(0, 40).Select(_ => _queue.TakeOne()!.Text()).ToList();

        Assert.Equal((0, 30, 10), (served.Count(name => name == "loud"), served.Count(name => name == "quiet-1"), served.Count(name => name == "quiet-2")));
    }

    /// <summary>Three seconds of the executor; the others have a tenth of that each.</summary>
    private void UseMuch(bool asTenants)
    {
        for (var round = 0; round < 30; round++)
        {
            foreach (var name in round % 10 == 0 ? Others.Append("loud") : ["loud"])
            {
                Put(name, name, asTenants);
                RunNext();
            }
        }
    }

    private string RunNext()
    {
        var turn = new ExecutorTurn();
        List<InferenceItem> items = [];
        Assert.True(_queue.Take(items, 1, new Interruption(), turn));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _queue.End(turn, counts: true);
        return items[0].Text();
    }

    private void Put(string name, string text, bool asTenants, int weight = 1)
    {
        var (unit, tenant) = asTenants ? ("camera", name) : (name, "tenant");
        var item = QueueExtensions.Frame(text, unit, tenant, time: _time, weight: weight);
        Assert.Equal(EnqueueResult.Accepted, _queue.TryEnqueue(item));
    }
}
