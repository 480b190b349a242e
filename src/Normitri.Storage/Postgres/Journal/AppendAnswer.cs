using Normitri.Storage.Journal;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>What the function <c>normitri_append</c> says of one frame.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="LastSequence">The highest sequence accepted for the unit.</param>
/// <param name="FrameId">Of the accepted frame, or of the one it duplicates.</param>
/// <param name="PreviousSequence">Of an accepted frame.</param>
/// <param name="AcceptedAt">Of an accepted frame.</param>
internal readonly record struct AppendAnswer(
    AppendStatus Status, ulong LastSequence, string? FrameId, ulong? PreviousSequence, DateTimeOffset AcceptedAt);
