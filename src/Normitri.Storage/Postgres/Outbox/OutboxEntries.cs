using System.Collections.Immutable;
using Normitri.Storage.Outbox;
using Npgsql;

namespace Normitri.Storage.Postgres.Outbox;

/// <summary>Entries of the outbox as rows and arrays.</summary>
internal static class OutboxEntries
{
    public static Task AddAsync(PostgresSession session, ImmutableArray<NewOutboxEntry> entries, DateTimeOffset now) => session.ExecuteAsync(
        OutboxSql.Add,
        Column(entries, entry => entry.Tenant),
        Column(entries, entry => entry.Topic),
        Column(entries, entry => entry.Key),
        Column(entries, entry => entry.IdempotencyKey),
        Column(entries, entry => entry.Payload.ToArray()),
        Stored.Time(now));

    /// <summary>On the thread of the journal's writer.</summary>
    public static void Add(NpgsqlConnection connection, NewOutboxEntry[] entries, DateTimeOffset now)
    {
        using var command = new NpgsqlCommand(OutboxSql.Add, connection);
        _ = new ArrayParameters<NewOutboxEntry>(command, entries)
            .Add(entry => entry.Tenant)
            .Add(entry => entry.Topic)
            .Add(entry => entry.Key)
            .Add(entry => entry.IdempotencyKey)
            .Add(entry => entry.Payload.ToArray());
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Stored.Time(now) });
        command.ExecuteNonQuery();
    }

    public static OutboxEntry Read(NpgsqlDataReader row, OutboxClaim claim, int attempt, DateTimeOffset until) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Bytes(5), row.Time(6), attempt, until, claim);

    private static T[] Column<T>(ImmutableArray<NewOutboxEntry> entries, Func<NewOutboxEntry, T> of) => [.. entries.Select(of)];
}
