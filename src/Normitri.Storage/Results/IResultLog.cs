using Normitri.Contracts.Identities;

namespace Normitri.Storage.Results;

/// <summary>Stored results, oldest first, read by cursor. A cursor rises with every result of the database.</summary>
public interface IResultLog
{
    /// <summary>
    /// Results of a unit with a cursor above <paramref name="after"/>. Fewer than the limit: there are no more. One that cannot be read is counted and passed over.
    /// </summary>
    ValueTask<IReadOnlyList<StoredResult>> ReadAsync(UnitId unit, long after, int limit, CancellationToken cancellation);

    /// <summary>Results of a tenant with a cursor above <paramref name="after"/>, of one store when it is named; as those of a unit.</summary>
    ValueTask<IReadOnlyList<StoredResult>> ReadAsync(string tenant, string? store, long after, int limit, CancellationToken cancellation);

    /// <summary>The newest cursor of the database; 0 when there is none.</summary>
    ValueTask<long> ReadNewestCursorAsync(CancellationToken cancellation);
}
