using Normitri.Bench.Chaos.Plans;
using Normitri.Bench.Chaos.Verification;
using Normitri.Bench.Reports;

namespace Normitri.Bench.Chaos;

/// <summary>Whether anything is lost, doubled or disordered when everything that can be killed is.</summary>
internal static class ChaosBench
{
    private const int DefaultFrames = 20_000;
    private const int DefaultKills = 8;
    private const int FindingsShown = 20;

    public static async Task<BenchReport> RunAsync(BenchArguments arguments)
    {
        var settings = new ChaosSettings(
            arguments.FramesOr(DefaultFrames), arguments.Kills ?? DefaultKills, arguments.Seed ?? Random.Shared.Next(1_000_000), arguments.Store);
        Console.WriteLine($"chaos --frames {settings.Frames} --kills {settings.Kills} --store {settings.Store} --seed {settings.Seed}");
        foreach (var step in ChaosPlan.Create(settings))
            Console.WriteLine($"  planned {step}");
        var outcome = await ChaosRun.RunAsync(settings, Console.WriteLine);
        foreach (var finding in outcome.Findings.Take(FindingsShown))
            Console.WriteLine($"  {finding.Rule}: {finding.What}");
        return new BenchReport("chaos", PackageProfile.Text, [.. Rows(outcome)]);
    }

    private static IEnumerable<BenchResult> Rows(ChaosOutcome outcome)
    {
        var journal = outcome.Evidence.Journal;
        yield return BenchResult.Figure("frames accepted", journal.Count, "frames");
        yield return BenchResult.Figure("of them processed", journal.Count(row => row.Outcome == 1), "frames");
        yield return BenchResult.Figure("of them replaced by newer ones", journal.Count(row => row.Outcome == 2), "frames");
        yield return BenchResult.Figure("sent again and recognised", outcome.Evidence.UnitBooks.Sum(unit => unit.Duplicates), "frames");
        yield return BenchResult.Figure("requests that the frame store answered 503", outcome.StoreRefusals, "requests");
        yield return BenchResult.Figure("starts that waited for the frame store or the database", outcome.FailedStarts, "starts");
        yield return BenchResult.Figure("start until ready, longest", outcome.StartSeconds.Max(), "s");
        yield return BenchResult.Figure("SIGTERM until the end, longest", outcome.StopSeconds.Max(), "s");
        yield return BenchResult.Figure("time of the run", outcome.Seconds, "s");
        yield return BenchResult.AtMost("SIGTERMs that did not end with status 0", outcome.BadEnds, "ends", 0);
        foreach (var (rule, name) in Names)
            yield return BenchResult.AtMost(name, outcome.Findings.Count(finding => finding.Rule == rule), "findings", 0);
    }

    private static readonly (Rule Rule, string Name)[] Names =
    [
        (Rule.NothingLost, "acknowledged frames that are not in the journal, and the reverse"),
        (Rule.EveryFrameHasItsOutcome, "accepted frames without an outcome, or given up"),
        (Rule.NothingTwice, "frames, sequences or results that are there twice"),
        (Rule.OrderIsKept, "frames out of order"),
        (Rule.BooksBalance, "books that do not balance"),
    ];
}
