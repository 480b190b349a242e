using Normitri.Contracts.Health;
using Normitri.Storage.Health;
using Normitri.Storage.Sqlite.Writing;

namespace Normitri.Storage.Sqlite.Health;

/// <summary>Health events in SQLite. A cursor is the event's row number.</summary>
internal sealed class SqliteHealthEventLog(SqliteDatabase database) : IHealthEventLog
{
    public ValueTask<int> AddAsync(string process, IReadOnlyList<HealthEvent> events, CancellationToken cancellation) => database.WriteAsync(
        new SessionOperation<int>(
            session =>
            {
                foreach (var one in events.Select(StoredHealthEvent.Storable))
                    Add(session, process, one);
                return events.Count;
            },
            cancellation));

    public ValueTask<IReadOnlyList<StoredHealthEvent>> ReadAsync(HealthEventScope scope, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, query) => Read(Of(session, query.scope, HealthSql.OfService, HealthSql.OfStore).Bind(query.after).Bind(query.limit)),
            (scope, after, limit),
            cancellation);
    }

    public ValueTask<IReadOnlyList<StoredHealthEvent>> ReadNewestAsync(HealthEventScope scope, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            (session, query) => Read(Of(session, query.scope, HealthSql.NewestOfService, HealthSql.NewestOfStore).Bind(query.limit)), (scope, limit), cancellation);
    }

    private static void Add(SqliteSession session, string process, HealthEvent added)
    {
        var statement = session.Use(HealthSql.Add)
            .Bind(Stored.Time(added.At)).Bind(process).Bind(added.Incident).Bind(added.Component).Bind(added.Subject).Bind(added.Kind).Bind((int)added.Step).Bind(added.Cause);
        (added.Unit is { } unit
            ? statement.Bind(unit.Tenant).Bind(unit.Store).Bind((int)unit.Kind).Bind(unit.Name)
            : statement.BindNull().BindNull().BindNull().BindNull()).Execute();
    }

    private static PreparedStatement Of(SqliteSession session, HealthEventScope scope, string ofService, string ofStore) =>
        scope is { Tenant: { } tenant, Store: { } store } ? session.Use(ofStore).Bind(tenant).Bind(store) : session.Use(ofService);

    private static IReadOnlyList<StoredHealthEvent> Read(PreparedStatement query)
    {
        using var row = query;
        var events = new List<StoredHealthEvent>();
        while (row.Read())
            events.Add(HealthEventRow.Read(row));
        return events;
    }
}
