namespace Normitri.Storage.Sqlite.Outbox;

/// <summary>The outbox's statements. Parameters are bound from left to right.</summary>
internal static class OutboxSql
{
    // The update changes nothing: it is there so that the lane's id is returned in either case.
    public const string Lane =
        """
        INSERT INTO outbox_lanes (tenant, topic, key, ready_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (tenant, topic, key) DO UPDATE SET key = excluded.key RETURNING id
        """;

    public const string Add =
        "INSERT INTO outbox (lane_id, tenant, topic, key, idempotency_key, payload, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    public const string Claim =
        """
        UPDATE outbox_lanes SET claim = claim + 1, attempts = attempts + 1, ready_at = ?
        WHERE id IN (SELECT id FROM outbox_lanes WHERE topic = ? AND ready_at <= ? ORDER BY ready_at LIMIT ?)
        RETURNING id, claim, attempts
        """;

    public const string First =
        """
        SELECT id, tenant, topic, key, idempotency_key, payload, created_at FROM outbox
        WHERE lane_id = ? AND dead_at IS NULL ORDER BY id LIMIT 1
        """;

    public const string IsClaimed = "SELECT 1 FROM outbox_lanes WHERE id = ? AND claim = ?";

    public const string Remove = "DELETE FROM outbox WHERE id = ?";

    public const string GoOn = "UPDATE outbox_lanes SET claim = claim + 1, attempts = 1, ready_at = ? WHERE id = ?";

    public const string LetGo = "UPDATE outbox_lanes SET claim = claim + 1, attempts = 0, ready_at = ? WHERE id = ?";

    public const string Retry = "UPDATE outbox_lanes SET claim = claim + 1, ready_at = ? WHERE id = ? AND claim = ?";

    public const string Release = "UPDATE outbox_lanes SET claim = claim + 1, attempts = max(attempts - 1, 0), ready_at = ? WHERE id = ? AND claim = ?";

    public const string RemoveLane = "DELETE FROM outbox_lanes WHERE id = ?";

    public const string Bury = "UPDATE outbox SET dead_at = ?, attempts = ?, error = ? WHERE id = ?";

    public const string ListDead =
        """
        SELECT id, topic, key, idempotency_key, created_at, dead_at, attempts, error FROM outbox
        WHERE tenant = ? AND dead_at IS NOT NULL AND id > ? ORDER BY id LIMIT ?
        """;

    public const string FindDead = "SELECT topic, key FROM outbox WHERE tenant = ? AND id = ? AND dead_at IS NOT NULL";

    public const string Revive = "UPDATE outbox SET dead_at = NULL, attempts = NULL, error = NULL, lane_id = ? WHERE id = ?";

    // A lane counts the attempts of its first entry, which this one may now be.
    public const string BeginAnew =
        """
        UPDATE outbox_lanes SET attempts = 0
        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane_id = ? AND dead_at IS NULL AND id < ?)
        """;

    public const string Depths = "SELECT topic, count(*), min(created_at) FROM outbox WHERE dead_at IS NULL GROUP BY topic";

    public const string CountDead = "SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL";
}
