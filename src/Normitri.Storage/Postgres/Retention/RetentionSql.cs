using Normitri.Storage.Postgres.Health;
using Normitri.Storage.Postgres.Journal;

namespace Normitri.Storage.Postgres.Retention;

/// <summary>Retention's statements. Old records are found by their ids, which rise with time: no index is needed for it.</summary>
internal static class RetentionSql
{
    public const string Lease =
        """
        INSERT INTO leases (name, holder, expires_at) VALUES ('retention', $1, $2)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
        WHERE leases.holder = excluded.holder OR leases.expires_at <= $3
        """;

    public const string Release = "DELETE FROM leases WHERE name = 'retention' AND holder = $1";

    public const string ReadFrames =
        $"""
        SELECT {EnvelopeRow.Columns}, f.outcome, f.reason, f.finished_at, f.result, u.kind, u.tenant, u.store, u.name, f.id
        FROM frames f JOIN units u ON u.id = f.unit_id WHERE f.id > $1 ORDER BY f.id LIMIT $2
        """;

    public const string RemoveFrames = "DELETE FROM frames WHERE id = ANY($1) AND outcome <> 0 AND finished_at < $2";

    // The newest result stays, however old: cursors are told by it.
    public const string ReadResults =
        "SELECT cursor, tenant, json FROM results WHERE cursor > $1 AND cursor < (SELECT max(cursor) FROM results) ORDER BY cursor LIMIT $2";

    public const string RemoveResults = "DELETE FROM results WHERE cursor = ANY($1)";

    public const string ReadAudit = "SELECT id, at, tenant, store, actor, action, subject, detail FROM audit WHERE id > $1 ORDER BY id LIMIT $2";

    public const string RemoveAudit = "DELETE FROM audit WHERE id = ANY($1)";

    public const string ReadAlerts = "SELECT cursor, tenant, json FROM alerts WHERE cursor > $1 ORDER BY cursor LIMIT $2";

    public const string RemoveAlerts = "DELETE FROM alerts WHERE cursor = ANY($1)";

    public const string ReadDeadEntries =
        """
        SELECT id, tenant, topic, key, idempotency_key, created_at, dead_at, attempts, error, payload FROM outbox
        WHERE id > $1 AND dead_at IS NOT NULL ORDER BY id LIMIT $2
        """;

    // Not one that was replayed meanwhile.
    public const string RemoveDeadEntries = "DELETE FROM outbox WHERE id = ANY($1) AND dead_at < $2";

    // All units are looked at, in stretches: which of them are old says no index.
    public const string ReadSessions =
        $"""
        SELECT u.id, coalesce(u.kind = 1 AND u.last_accepted_at < $3 AND {IsEmpty}, false),
            u.tenant, u.store, u.name, u.last_accepted_at, u.accepted, u.duplicates, u.processed, u.dropped, u.dead
        FROM units u WHERE u.id > $1 ORDER BY u.id LIMIT $2
        """;

    // In the order in which everybody locks units. A frame that came in meanwhile made its unit's row young, which is judged again under the lock.
    public const string HoldSessions =
        $"""
        SELECT u.id FROM units u WHERE u.id = ANY($1) AND u.kind = 1 AND u.last_accepted_at < $2 AND {IsEmpty}
        ORDER BY u.tenant, u.store, u.name, u.kind FOR UPDATE
        """;

    public const string CloseUsage =
        """
        INSERT INTO closed_usage AS c (tenant, month, store, frames, bytes, pixels, inferences)
        SELECT u.tenant, m.month, u.store, sum(m.frames), sum(m.bytes), sum(m.pixels), sum(m.inferences)
        FROM usage m JOIN units u ON u.id = m.unit_id WHERE m.unit_id = ANY($1) GROUP BY u.tenant, m.month, u.store
        ON CONFLICT (tenant, month, store) DO UPDATE SET
            frames = c.frames + excluded.frames, bytes = c.bytes + excluded.bytes, pixels = c.pixels + excluded.pixels, inferences = c.inferences + excluded.inferences
        """;

    public const string RemoveUsage = "DELETE FROM usage WHERE unit_id = ANY($1)";

    public const string RemoveUnits = "DELETE FROM units WHERE id = ANY($1)";

    public const string RemoveDecisions =
        """
        DELETE FROM states WHERE kind = 'alerts' AND updated_at < $1
        AND key IN (SELECT key FROM states WHERE kind = 'alerts' AND updated_at < $1 LIMIT $2)
        """;

    private const string IsEmpty =
        "NOT EXISTS (SELECT FROM frames f WHERE f.unit_id = u.id) AND NOT EXISTS (SELECT FROM results r WHERE r.unit_id = u.id)";

    public const string ReadHealthEvents = $"SELECT {HealthSql.Columns} FROM health_events WHERE cursor > $1 ORDER BY cursor LIMIT $2";

    public const string RemoveHealthEvents = "DELETE FROM health_events WHERE cursor = ANY($1)";

    public const string ReadWaitingHashes = "SELECT sha256 FROM frames WHERE outcome = 0 AND accepted_at < $1 LIMIT $2";
}
