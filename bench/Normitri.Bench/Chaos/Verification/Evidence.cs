using Normitri.Client;

namespace Normitri.Bench.Chaos.Verification;

/// <summary>All that is known at the end of a run, from three sides.</summary>
/// <param name="Sent">Every frame that had to be sent, and what the senders were told of it.</param>
/// <param name="Spools">The books of the senders' spools.</param>
/// <param name="Journal">Every frame of the database.</param>
/// <param name="Results">Every result of the database, by cursor.</param>
/// <param name="UnitBooks">The books of every unit, from the database.</param>
/// <param name="HttpResults">Every result, from the HTTP surface, unit by unit in the order of its pages.</param>
/// <param name="HttpBooks">The books of every camera, from the HTTP surface.</param>
/// <param name="HttpStores">The books of every store, from the HTTP surface; duplicates are not in them.</param>
internal sealed record Evidence(
    IReadOnlyList<SentRow> Sent,
    IReadOnlyList<SpoolBooks> Spools,
    IReadOnlyList<JournalRow> Journal,
    IReadOnlyList<ResultRow> Results,
    IReadOnlyList<BooksEntry> UnitBooks,
    IReadOnlyList<ResultRow> HttpResults,
    IReadOnlyList<BooksEntry> HttpBooks,
    IReadOnlyList<BooksEntry> HttpStores);
