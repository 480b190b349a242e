namespace Normitri.Bench.Chaos.Verification;

/// <summary>Holds what is known at the end of a run against the rules.</summary>
internal static class Verifier
{
    private const int Processed = 1;
    private const int Dropped = 2;
    private const int Dead = 3;

    public static IReadOnlyList<Finding> Check(Evidence evidence) =>
    [
        .. Lost(evidence), .. Unfinished(evidence), .. Twice(evidence), .. Disordered(evidence), .. BooksCheck.Run(evidence),
    ];

    private static IEnumerable<Finding> Lost(Evidence evidence)
    {
        var journal = evidence.Journal.ToLookup(row => (row.Unit, row.Sequence));
        foreach (var sent in evidence.Sent)
        {
            if (!journal[(sent.Unit, sent.Sequence)].Any(row => row.FrameId == (sent.FrameId ?? row.FrameId) && row.Sha256 == sent.Sha256))
                yield return new Finding(Rule.NothingLost, $"{sent.Unit} {sent.Sequence}, acknowledged as {sent.FrameId}, is not in the journal.");
        }

        var known = evidence.Sent.Select(row => (row.Unit, row.Sequence)).ToHashSet();
        foreach (var row in evidence.Journal.Where(row => !known.Contains((row.Unit, row.Sequence))))
            yield return new Finding(Rule.NothingLost, $"{row.Unit} {row.Sequence} is in the journal; its sender knows nothing of it.");

        foreach (var spool in evidence.Spools.Where(spool => spool.Shed + spool.Dead + spool.Waiting > 0))
            yield return new Finding(Rule.NothingLost, $"A spool kept frames back: {spool}.");
    }

    private static IEnumerable<Finding> Unfinished(Evidence evidence)
    {
        foreach (var row in evidence.Journal)
        {
            if (row.Outcome is not (Processed or Dropped or Dead))
                yield return new Finding(Rule.EveryFrameHasItsOutcome, $"{row.Unit} {row.Sequence} has no outcome.");
            if (row.Outcome == Dead)
                yield return new Finding(Rule.EveryFrameHasItsOutcome, $"{row.Unit} {row.Sequence} was given up: {row.Reason}");
        }
    }

    private static IEnumerable<Finding> Twice(Evidence evidence) =>
    [
        .. Repeated(evidence.Journal, row => row.FrameId, "frame id in the journal"),
        .. Repeated(evidence.Journal, row => (row.Unit, row.Sequence), "sequence in the journal"),
        .. Repeated(evidence.Results, row => row.FrameId, "frame id in the result log"),
        .. Repeated(evidence.Results, row => (row.Unit, row.Sequence), "sequence in the result log"),
        .. Repeated(evidence.HttpResults, row => row.FrameId, "frame id over HTTP"),
        .. Unmatched(evidence),
    ];

    private static IEnumerable<Finding> Unmatched(Evidence evidence)
    {
        var results = evidence.Results.ToLookup(row => row.FrameId);
        foreach (var row in evidence.Journal)
        {
            var own = results[row.FrameId].ToList();
            if (own.Count != (row.Outcome == Processed ? 1 : 0))
                yield return new Finding(Rule.NothingTwice, $"{row.Unit} {row.Sequence} has outcome {row.Outcome} and {own.Count} results.");
            else if (own is [var result] && (result.Unit, result.Sequence, (long?)result.Cursor) != (row.Unit, row.Sequence, row.Cursor))
                yield return new Finding(Rule.NothingTwice, $"{row.Unit} {row.Sequence} names result {row.Cursor}; its result is {result}.");
        }

        var known = evidence.Journal.Select(row => row.FrameId).ToHashSet();
        foreach (var result in evidence.Results.Where(result => !known.Contains(result.FrameId)))
            yield return new Finding(Rule.NothingTwice, $"Result {result.Cursor} is of {result.FrameId}, which the journal does not know.");
    }

    private static IEnumerable<Finding> Repeated<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key, string what) => rows
        .GroupBy(key)
        .Where(group => group.Skip(1).Any())
        .Select(group => new Finding(Rule.NothingTwice, $"{group.Key} is there {group.Count()} times: {what}."));

    private static IEnumerable<Finding> Disordered(Evidence evidence)
    {
        foreach (var results in new[] { evidence.Results.OrderBy(row => row.Cursor), evidence.HttpResults.AsEnumerable() })
        {
            foreach (var (before, after) in results.GroupBy(row => row.Unit).SelectMany(unit => unit.Zip(unit.Skip(1))))
            {
                if (after.Sequence <= before.Sequence || after.Cursor <= before.Cursor)
                    yield return new Finding(Rule.OrderIsKept, $"{after.Unit}: {after.Sequence} at {after.Cursor} comes after {before.Sequence} at {before.Cursor}.");
            }
        }

        foreach (var unit in evidence.Journal.OrderBy(row => row.Sequence).GroupBy(row => row.Unit))
        {
            ulong? previous = null;
            foreach (var row in unit)
            {
                if (row.Previous != previous)
                    yield return new Finding(Rule.OrderIsKept, $"{row.Unit} {row.Sequence} says that {row.Previous} came before it; it was {previous}.");
                previous = row.Sequence;
            }
        }
    }
}
