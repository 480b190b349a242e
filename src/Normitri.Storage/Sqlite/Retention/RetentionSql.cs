using Normitri.Storage.Sqlite.Health;
using Normitri.Storage.Sqlite.Journal;

namespace Normitri.Storage.Sqlite.Retention;

/// <summary>Retention's statements. Parameters are bound from left to right. Old records are found by their ids, which rise with time: no index is needed for it.</summary>
internal static class RetentionSql
{
    public const string Lease =
        """
        INSERT INTO leases (name, holder, expires_at) VALUES ('retention', ?, ?)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
        WHERE leases.holder = excluded.holder OR leases.expires_at <= ?
        """;

    public const string Release = "DELETE FROM leases WHERE name = 'retention' AND holder = ?";

    public const string ReadFrames =
        $"""
        SELECT {EnvelopeRow.Columns}, f.outcome, f.reason, f.finished_at, f.result, u.kind, u.tenant, u.store, u.name, f.id
        FROM frames f JOIN units u ON u.id = f.unit_id WHERE f.id > ? ORDER BY f.id LIMIT ?
        """;

    public const string RemoveFrame = "DELETE FROM frames WHERE id = ? AND outcome <> 0 AND finished_at < ?";

    // The newest result stays, however old: cursors are told by it.
    public const string ReadResults =
        "SELECT cursor, tenant, json FROM results WHERE cursor > ? AND cursor < (SELECT max(cursor) FROM results) ORDER BY cursor LIMIT ?";

    public const string RemoveResult = "DELETE FROM results WHERE cursor = ?";

    public const string ReadAudit = "SELECT id, at, tenant, store, actor, action, subject, detail FROM audit WHERE id > ? ORDER BY id LIMIT ?";

    public const string RemoveAudit = "DELETE FROM audit WHERE id = ?";

    public const string ReadAlerts = "SELECT cursor, tenant, json FROM alerts WHERE cursor > ? ORDER BY cursor LIMIT ?";

    public const string RemoveAlert = "DELETE FROM alerts WHERE cursor = ?";

    public const string ReadDeadEntries =
        """
        SELECT id, tenant, topic, key, idempotency_key, created_at, dead_at, attempts, error, payload FROM outbox
        WHERE id > ? AND dead_at IS NOT NULL ORDER BY id LIMIT ?
        """;

    // Not one that was replayed meanwhile.
    public const string RemoveDeadEntry = "DELETE FROM outbox WHERE id = ? AND dead_at < ?";

    // All units are looked at, in stretches: which of them are old says no index.
    public const string ReadSessions =
        $"""
        SELECT u.id, u.kind = 1 AND u.last_accepted_at < ? AND {IsEmpty},
            u.tenant, u.store, u.name, u.last_accepted_at, u.accepted, u.duplicates, u.processed, u.dropped, u.dead
        FROM units u WHERE u.id > ? ORDER BY u.id LIMIT ?
        """;

    public const string FindSession = $"SELECT u.id FROM units u WHERE u.id = ? AND u.kind = 1 AND u.last_accepted_at < ? AND {IsEmpty}";

    public const string CloseUsage =
        """
        INSERT INTO closed_usage (tenant, month, store, frames, bytes, pixels, inferences)
        SELECT u.tenant, m.month, u.store, m.frames, m.bytes, m.pixels, m.inferences FROM usage m JOIN units u ON u.id = m.unit_id WHERE m.unit_id = ?
        ON CONFLICT (tenant, month, store) DO UPDATE SET
            frames = frames + excluded.frames, bytes = bytes + excluded.bytes, pixels = pixels + excluded.pixels, inferences = inferences + excluded.inferences
        """;

    public const string RemoveUsage = "DELETE FROM usage WHERE unit_id = ?";

    public const string RemoveUnit = "DELETE FROM units WHERE id = ?";

    public const string RemoveDecisions =
        "DELETE FROM states WHERE kind = 'alerts' AND key IN (SELECT key FROM states WHERE kind = 'alerts' AND updated_at < ? LIMIT ?)";

    private const string IsEmpty =
        "NOT EXISTS (SELECT 1 FROM frames f WHERE f.unit_id = u.id) AND NOT EXISTS (SELECT 1 FROM results r WHERE r.unit_id = u.id)";

    public const string ReadHealthEvents = $"SELECT {HealthSql.Columns} FROM health_events WHERE cursor > ? ORDER BY cursor LIMIT ?";

    public const string RemoveHealthEvent = "DELETE FROM health_events WHERE cursor = ?";

    public const string ReadWaitingHashes = "SELECT sha256 FROM frames INDEXED BY frames_waiting WHERE outcome = 0 AND accepted_at < ? LIMIT ?";
}
