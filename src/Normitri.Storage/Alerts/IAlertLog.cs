namespace Normitri.Storage.Alerts;

/// <summary>Alerts in the order of their commits.</summary>
public interface IAlertLog
{
    /// <summary>Alerts of a tenant, or of one of its stores, after a cursor, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredAlert>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation);

    /// <summary>The newest alerts of a tenant, or of one of its stores, newest first.</summary>
    ValueTask<IReadOnlyList<StoredAlert>> ReadNewestAsync(string tenant, string? store, int limit, CancellationToken cancellation);
}
