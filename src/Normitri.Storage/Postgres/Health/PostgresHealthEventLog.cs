using Normitri.Contracts.Health;
using Normitri.Storage.Health;

namespace Normitri.Storage.Postgres.Health;

/// <summary>Health events in PostgreSQL.</summary>
internal sealed class PostgresHealthEventLog(PostgresDatabase database) : IHealthEventLog
{
    public ValueTask<int> AddAsync(string process, IReadOnlyList<HealthEvent> raised, CancellationToken cancellation)
    {
        var events = raised.Select(StoredHealthEvent.Storable).ToList();
        return database.WriteAsync(session => AddAsync(session, process, events), cancellation);
    }

    public ValueTask<IReadOnlyList<StoredHealthEvent>> ReadAsync(HealthEventScope scope, long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => scope is { Tenant: { } tenant, Store: { } store }
                ? session.ListAsync(HealthSql.OfStore, HealthEventRow.Read, tenant, store, after, limit)
                : session.ListAsync(HealthSql.OfService, HealthEventRow.Read, after, limit),
            cancellation);
    }

    public ValueTask<IReadOnlyList<StoredHealthEvent>> ReadNewestAsync(HealthEventScope scope, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return database.ReadAsync(
            session => scope is { Tenant: { } tenant, Store: { } store }
                ? session.ListAsync(HealthSql.NewestOfStore, HealthEventRow.Read, tenant, store, limit)
                : session.ListAsync(HealthSql.NewestOfService, HealthEventRow.Read, limit),
            cancellation);
    }

    private static async Task<int> AddAsync(PostgresSession session, string process, List<HealthEvent> events)
    {
        await session.ExecuteAsync(HealthSql.LockCursors);
        return await session.ExecuteAsync(
            HealthSql.Add,
            process,
            Column(events, one => Stored.Time(one.At)),
            Column(events, one => one.Incident),
            Column(events, one => one.Component),
            Column(events, one => one.Subject),
            Column(events, one => one.Kind),
            Column(events, one => (short)one.Step),
            Column(events, one => one.Cause),
            Column(events, one => one.Unit?.Tenant),
            Column(events, one => one.Unit?.Store),
            Column(events, one => (short?)one.Unit?.Kind),
            Column(events, one => one.Unit?.Name));
    }

    private static T[] Column<T>(List<HealthEvent> events, Func<HealthEvent, T> of) => [.. events.Select(of)];
}
