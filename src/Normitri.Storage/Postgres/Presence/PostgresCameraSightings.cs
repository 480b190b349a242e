using Normitri.Storage.Presence;

namespace Normitri.Storage.Postgres.Presence;

/// <summary>Sightings in PostgreSQL, read from the last commit of every process.</summary>
internal sealed class PostgresCameraSightings(PostgresDatabase database) : ICameraSightings
{
    private const string ListStores =
        """
        SELECT s.tenant, s.store FROM (SELECT DISTINCT tenant, store FROM cameras) s
        WHERE EXISTS (SELECT 1 FROM units u WHERE u.tenant = s.tenant AND u.store = s.store AND u.kind = 0)
           OR EXISTS (SELECT 1 FROM cameras c WHERE c.tenant = s.tenant AND c.store = s.store AND c.last_seen_at IS NOT NULL)
        ORDER BY s.tenant, s.store
        """;

    private const string ReadStore =
        """
        SELECT c.name, u.last_accepted_at FROM cameras c
        JOIN units u ON u.tenant = c.tenant AND u.store = c.store AND u.name = c.name AND u.kind = 0
        WHERE c.tenant = $1 AND c.store = $2 AND u.last_accepted_at IS NOT NULL
        """;

    public async ValueTask<IReadOnlyList<CameraStore>> ListStoresAsync(CancellationToken cancellation) => await database.ReadAsync(
        session => session.ListAsync(ListStores, row => new CameraStore(row.GetString(0), row.GetString(1))), cancellation);

    public async ValueTask<IReadOnlyList<CameraSighting>> ReadAsync(string tenant, string store, CancellationToken cancellation) =>
        await database.ReadAsync(session => session.ListAsync(ReadStore, row => new CameraSighting(row.GetString(0), row.Time(1)), tenant, store), cancellation);
}
