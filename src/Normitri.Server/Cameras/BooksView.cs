using Normitri.Storage.Journal;

namespace Normitri.Server.Cameras;

/// <summary>The books of a unit. accepted = processed + dropped + dead + waiting, exactly.</summary>
internal sealed record BooksView(
    long Accepted,
    long Duplicates,
    long Processed,
    long Dropped,
    long Dead,
    long Waiting,
    ulong? LastSequence,
    string? LastFrameId,
    DateTimeOffset? LastAcceptedAt,
    DropsView DroppedBy)
{
    public static BooksView Empty { get; } = new(0, 0, 0, 0, 0, 0, null, null, null, new DropsView(0, 0, 0));

    public static BooksView Of(UnitBooks books) => new(
        books.Accepted, books.Duplicates, books.Processed, books.Dropped, books.Dead, books.Waiting, books.LastSequence, books.LastFrameId, books.LastAcceptedAt,
        new DropsView(books.Superseded, books.Stale, books.PastDeadline));
}
