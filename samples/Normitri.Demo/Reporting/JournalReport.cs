namespace Normitri.Demo.Reporting;

/// <summary>The books of the whole data folder, earlier runs included.</summary>
internal sealed record JournalReport(long Accepted, long Processed, long Dropped, long Dead, long Waiting, long Duplicates);
