using Normitri.Storage.Presence;

namespace Normitri.Storage.Sqlite.Presence;

/// <summary>Sightings in SQLite, read from the last commit.</summary>
internal sealed class SqliteCameraSightings(SqliteDatabase database) : ICameraSightings
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
        WHERE c.tenant = ? AND c.store = ? AND u.last_accepted_at IS NOT NULL
        """;

    public ValueTask<IReadOnlyList<CameraStore>> ListStoresAsync(CancellationToken cancellation) =>
        database.ReadAsync(static (session, _) => List(session), 0, cancellation);

    public ValueTask<IReadOnlyList<CameraSighting>> ReadAsync(string tenant, string store, CancellationToken cancellation) =>
        database.ReadAsync(Read, (tenant, store), cancellation);

    private static IReadOnlyList<CameraStore> List(SqliteSession session)
    {
        using var row = session.Use(ListStores);
        var stores = new List<CameraStore>();
        while (row.Read())
            stores.Add(new CameraStore(row.Text(0), row.Text(1)));
        return stores;
    }

    private static IReadOnlyList<CameraSighting> Read(SqliteSession session, (string Tenant, string Store) query)
    {
        using var row = session.Use(ReadStore).Bind(query.Tenant).Bind(query.Store);
        var sightings = new List<CameraSighting>();
        while (row.Read())
            sightings.Add(new CameraSighting(row.Text(0), Stored.Time(row.Int64(1))));
        return sightings;
    }
}
