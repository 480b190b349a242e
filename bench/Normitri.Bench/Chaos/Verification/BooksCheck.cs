namespace Normitri.Bench.Chaos.Verification;

/// <summary>Counters against rows, the HTTP surface against the database, the senders against both.</summary>
internal static class BooksCheck
{
    public static IEnumerable<Finding> Run(Evidence evidence) => [.. Counters(evidence), .. OverHttp(evidence), .. Senders(evidence)];

    private static IEnumerable<Finding> Counters(Evidence evidence)
    {
        var rows = evidence.Journal.ToLookup(row => row.Unit);
        var books = evidence.UnitBooks.ToLookup(entry => entry.Of);
        foreach (var unit in evidence.Sent.Select(row => row.Unit).Union(rows.Select(group => group.Key)))
        {
            var counted = Count(unit, rows[unit]);
            if (books[unit].ToList() is not [var entry])
                yield return new Finding(Rule.BooksBalance, $"{unit} has {books[unit].Count()} books.");
            else if (entry with { Duplicates = 0 } != counted)
                yield return new Finding(Rule.BooksBalance, $"The books of {unit} say {entry}; its frames are {counted}.");
        }
    }

    private static IEnumerable<Finding> OverHttp(Evidence evidence)
    {
        var books = evidence.UnitBooks.ToDictionary(entry => entry.Of);
        foreach (var camera in evidence.HttpBooks.Where(camera => books.GetValueOrDefault(camera.Of) != camera))
            yield return new Finding(Rule.BooksBalance, $"Over HTTP the books are {camera}; in the database {books.GetValueOrDefault(camera.Of)}.");
        foreach (var store in evidence.HttpStores)
        {
            var sum = Sum(store.Of, evidence.UnitBooks.Where(entry => entry.Of.Contains($" {store.Of}/", StringComparison.Ordinal)));
            if (sum != store)
                yield return new Finding(Rule.BooksBalance, $"Over HTTP the store's books are {store}; its units' are {sum}.");
        }

        if (evidence.HttpStores.Sum(store => store.Accepted) != evidence.Journal.Count)
            yield return new Finding(Rule.BooksBalance, $"The stores count {evidence.HttpStores.Sum(store => store.Accepted)} frames, the journal has {evidence.Journal.Count}.");
        if (!evidence.HttpResults.OrderBy(row => row.Cursor).SequenceEqual(evidence.Results.OrderBy(row => row.Cursor)))
            yield return new Finding(Rule.BooksBalance, $"{evidence.HttpResults.Count} results over HTTP are not the {evidence.Results.Count} of the database.");
    }

    /// <summary>The server counts every repeated frame; the senders only those whose answer they saw.</summary>
    private static IEnumerable<Finding> Senders(Evidence evidence)
    {
        var told = evidence.Sent.Where(row => row.Duplicate).CountBy(row => row.Unit).ToDictionary();
        foreach (var entry in evidence.UnitBooks.Where(entry => entry.Duplicates < told.GetValueOrDefault(entry.Of)))
            yield return new Finding(Rule.BooksBalance, $"{entry.Of} was told {told[entry.Of]} times of a duplicate; the books say {entry.Duplicates}.");

        foreach (var spool in evidence.Spools.Where(spool => spool.Enqueued != spool.Sent + spool.Duplicates + spool.Shed + spool.Dead + spool.Waiting))
            yield return new Finding(Rule.BooksBalance, $"The books of a spool do not balance: {spool}.");
        var all = evidence.Spools.Aggregate((one, other) => one + other);
        if (all.Enqueued != evidence.Sent.Count || all.Sent + all.Duplicates != evidence.Journal.Count)
            yield return new Finding(Rule.BooksBalance, $"The spools say {all}; {evidence.Sent.Count} frames were to be sent, the journal has {evidence.Journal.Count}.");
    }

    private static BooksEntry Count(string unit, IEnumerable<JournalRow> frames)
    {
        var by = new long[4];
        foreach (var frame in frames)
            by[frame.Outcome]++;
        return new BooksEntry(unit, by.Sum(), by[1], by[2], by[3], by[0], 0);
    }

    private static BooksEntry Sum(string store, IEnumerable<BooksEntry> units)
    {
        var all = units.ToList();
        return new BooksEntry(
            store, all.Sum(unit => unit.Accepted), all.Sum(unit => unit.Processed), all.Sum(unit => unit.Dropped), all.Sum(unit => unit.Dead),
            all.Sum(unit => unit.Waiting), 0);
    }
}
