using Normitri.Contracts.Identities;
using Normitri.Storage.Outbox;
using Normitri.Storage.Postgres.Notices;
using Normitri.Storage.Postgres.Outbox;
using Npgsql;

namespace Normitri.Storage.Postgres.Journal;

/// <summary>Sends outcomes as one call of <c>normitri_complete</c>, a column an array. Units are sent once each.</summary>
internal sealed class CompleteBatch(OutcomeNotices notices, TimeProvider time)
{
    private const string Sql =
        "SELECT answer_place, answer_cursor FROM normitri_complete($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

    public void Write(NpgsqlConnection connection, IReadOnlyList<CompleteFrame> completes)
    {
        if (completes.All(complete => complete.Outcome.Effects.IsEmpty))
        {
            Complete(connection, completes);
            return;
        }

        // What outcomes set off needs to know which of them were the first: a second statement in their transaction.
        using var transaction = connection.BeginTransaction();
        Complete(connection, completes);
        NewOutboxEntry[] effects = [.. completes.Where(complete => complete.Answer).SelectMany(complete => complete.Outcome.Effects)];
        if (effects.Length > 0)
            OutboxEntries.Add(connection, effects, time.GetUtcNow());
        transaction.Commit();
    }

    private void Complete(NpgsqlConnection connection, IReadOnlyList<CompleteFrame> completes)
    {
        CompleteFrame[] sorted = [.. completes.OrderBy(complete => complete.Outcome.Unit, UnitOrder.Instance)];
        var (units, places) = Units(sorted);
        using var command = new NpgsqlCommand(Sql, connection);
        Bind(new ArrayParameters<UnitId>(command, units));
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = places });
        Bind(new ArrayParameters<CompleteFrame>(command, sorted));
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = notices.Write(sorted.Select(complete => complete.Outcome)) });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(sorted, complete => complete.Outcome.Replays) });
        foreach (var complete in sorted)
            (complete.Answer, complete.Cursor) = (false, 0);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var done = sorted[row.GetInt64(0) - 1];
            (done.Answer, done.Cursor) = (true, row.GetInt64(1));
        }
    }

    private static void Bind(ArrayParameters<UnitId> columns) => columns
        .Add(unit => unit.Tenant)
        .Add(unit => unit.Store)
        .Add(unit => unit.Name)
        .Add(unit => (short)unit.Kind);

    private static void Bind(ArrayParameters<CompleteFrame> columns) => columns
        .Add(complete => complete.FrameId)
        .Add(complete => (short)complete.Outcome.Kind)
        .Add(complete => complete.Outcome.Reason)
        .Add(complete => Stored.Time(complete.Outcome.FinishedAt))
        .Add(complete => complete.Json);

    /// <summary>Each unit once, and for every outcome the place of its unit, from 1.</summary>
    private static (UnitId[] Units, int[] Places) Units(CompleteFrame[] sorted)
    {
        var units = new List<UnitId>(sorted.Length);
        var places = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (units.Count == 0 || units[^1] != sorted[i].Outcome.Unit)
                units.Add(sorted[i].Outcome.Unit);
            places[i] = units.Count;
        }

        return ([.. units], places);
    }
}
