namespace Normitri.Storage.Retention.Archiving;

/// <summary>A line of the archive of customers' sessions: a unit that ended, with its books.</summary>
internal sealed record SessionLine(
    long Id, string Tenant, string Store, string Customer, DateTimeOffset LastAcceptedAt, long Accepted, long Duplicates, long Processed, long Dropped, long Dead);
