using Normitri.Bench.Chaos.Verification;
using Normitri.Client;

namespace Normitri.Chaos.Tests.Verification;

/// <summary>Evidence of a run in which nothing went wrong, for tests to spoil: a camera with a skipped frame, and a customer.</summary>
internal static class Forged
{
    public const string Camera = "camera store-1/cam-1";
    public const string Customer = "customer store-1/lane-1";

    public static Evidence Honest()
    {
        JournalRow[] journal =
        [
            new(Camera, 1, null, "f1", "h1", 1, 10, null),
            new(Camera, 2, 1, "f2", "h2", 2, null, "superseded"),
            new(Camera, 3, 2, "f3", "h3", 1, 12, null),
            new(Customer, 1, null, "f4", "h4", 1, 11, null),
            new(Customer, 2, 1, "f5", "h5", 1, 13, null),
        ];
        ResultRow[] results = [new(10, Camera, 1, "f1"), new(11, Customer, 1, "f4"), new(12, Camera, 3, "f3"), new(13, Customer, 2, "f5")];
        BooksEntry[] books = [new(Camera, 3, 2, 1, 0, 0, 1), new(Customer, 2, 2, 0, 0, 0, 0)];
        return new Evidence(
            // The sender of f5 was killed before it noted the answer.
            [.. journal.Select(row => new SentRow(row.Unit, row.Sequence, row.Sha256, row.FrameId == "f5" ? null : row.FrameId, row.FrameId == "f2"))],
            [new SpoolBooks(Enqueued: 5, Sent: 3, Duplicates: 2, Shed: 0, Dead: 0, Waiting: 0)],
            journal,
            results,
            books,
            [.. results.OrderBy(row => row.Unit, StringComparer.Ordinal)],
            [books[0]],
            [new("store-1", 5, 4, 1, 0, 0, 0)]);
    }

    /// <summary>The list with one element changed.</summary>
    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> rows, int index, Func<T, T> change) =>
        [.. rows.Select((row, at) => at == index ? change(row) : row)];

    public static IReadOnlyList<T> Without<T>(this IReadOnlyList<T> rows, int index) => [.. rows.Where((_, at) => at != index)];
}
