using Normitri.Bench.Chaos.Verification;

namespace Normitri.Chaos.Tests.Verification;

/// <summary>The verifier is held to its word: books that were forged in any one place do not pass.</summary>
public sealed class VerifierTests
{
    private static readonly Dictionary<string, (int Rule, Func<Evidence, Evidence> Forge)> Forgeries = new()
    {
        ["an acknowledged frame is gone"] = (0, it => it with { Journal = it.Journal.Without(1) }),
        ["an acknowledged frame has another name"] = (0, it => it with { Journal = it.Journal.With(1, row => row with { FrameId = "f9" }) }),
        ["an acknowledged frame has other bytes"] = (0, it => it with { Journal = it.Journal.With(1, row => row with { Sha256 = "h9" }) }),
        ["a frame whose answer nobody noted is gone"] = (0, it => it with { Journal = it.Journal.Without(4) }),
        ["a frame that its sender does not know"] = (0, it => it with { Sent = it.Sent.Without(4) }),
        ["a spool shed a frame"] = (0, it => it with { Spools = [it.Spools[0] with { Sent = 2, Shed = 1 }] }),
        ["a spool still has a frame"] = (0, it => it with { Spools = [it.Spools[0] with { Sent = 2, Waiting = 1 }] }),
        ["a spool lost count"] = (4, it => it with { Spools = [it.Spools[0] with { Enqueued = 6 }] }),
        ["a spool says that it sent more"] = (4, it => it with { Spools = [it.Spools[0] with { Enqueued = 6, Sent = 4 }] }),
        ["a frame that nobody sent"] = (0, it => it with { Journal = [.. it.Journal, new(Forged.Customer, 7, 2, "f7", "h7", 2, null, "superseded")] }),
        ["a frame waits for ever"] = (1, it => it with { Journal = it.Journal.With(1, row => row with { Outcome = 0 }) }),
        ["a frame was given up"] = (1, it => it with { Journal = it.Journal.With(1, row => row with { Outcome = 3, Reason = "no answer" }) }),
        ["a frame is there twice"] = (2, it => it with { Journal = [.. it.Journal, it.Journal[0]] }),
        ["two frames have one name"] = (2, it => it with { Journal = it.Journal.With(4, row => row with { FrameId = "f4" }) }),
        ["a result is there twice"] = (2, it => it with { Results = [.. it.Results, it.Results[3] with { Cursor = 14 }] }),
        ["a result is told twice"] = (2, it => it with { HttpResults = [.. it.HttpResults, it.HttpResults[3]] }),
        ["a processed frame has no result"] = (2, it => it with { Results = it.Results.Without(3) }),
        ["a dropped frame has a result"] = (2, it => it with { Results = [.. it.Results, new(14, Forged.Camera, 2, "f2")] }),
        ["a result of no frame"] = (2, it => it with { Results = [.. it.Results, new(14, Forged.Camera, 4, "f8")] }),
        ["a result of another frame"] = (2, it => it with { Results = it.Results.With(0, row => row with { Sequence = 2 }) }),
        ["results are out of order"] = (3, it => it with
        {
            Results = [it.Results[0] with { Cursor = 12 }, it.Results[1], it.Results[2] with { Cursor = 10 }, it.Results[3]],
        }),
        ["results are told out of order"] = (3, it => it with { HttpResults = [it.HttpResults[1], it.HttpResults[0], .. it.HttpResults.Skip(2)] }),
        ["a frame says that another came before it"] = (3, it => it with { Journal = it.Journal.With(2, row => row with { Previous = 1 }) }),
        ["a counter is one too high"] = (4, it => it with { UnitBooks = it.UnitBooks.With(0, books => books with { Accepted = 4 }) }),
        ["a counter moved a frame"] = (4, it => it with { UnitBooks = it.UnitBooks.With(0, books => books with { Processed = 3, Dropped = 0 }) }),
        ["a unit has no books"] = (4, it => it with { UnitBooks = it.UnitBooks.Without(1) }),
        ["the HTTP surface tells other books"] = (4, it => it with { HttpBooks = it.HttpBooks.With(0, books => books with { Dead = 1 }) }),
        ["the HTTP surface sums wrongly"] = (4, it => it with { HttpStores = it.HttpStores.With(0, books => books with { Processed = 5 }) }),
        ["the HTTP surface leaves a store out"] = (4, it => it with { HttpStores = [] }),
        ["the HTTP surface leaves a result out"] = (4, it => it with { HttpResults = it.HttpResults.Without(3) }),
        ["the books forget a duplicate"] = (4, it => it with { UnitBooks = it.UnitBooks.With(0, books => books with { Duplicates = 0 }) }),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Fact]
    public void HonestBooks_Pass() => Assert.Empty(Verifier.Check(Forged.Honest()));

    [Theory]
    [MemberData(nameof(Names))]
    public void ForgedBooks_BreakTheirRule(string name)
    {
        var (rule, forge) = Forgeries[name];
        Assert.Contains(Verifier.Check(forge(Forged.Honest())), finding => finding.Rule == (Rule)rule);
    }
}
