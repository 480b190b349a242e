namespace Normitri.Storage.Postgres.Outbox;

/// <summary>The outbox's statements.</summary>
internal static class OutboxSql
{
    public const string Add = "SELECT normitri_outbox_add($1, $2, $3, $4, $5, $6)";

    // Lanes that another process claims at this moment are passed over, not waited for. An array, because a plan may run what stands inside IN more than
    // once, each time with other lanes.
    public const string Claim =
        """
        UPDATE outbox_lanes SET claim = claim + 1, attempts = attempts + 1, ready_at = $1
        WHERE id = ANY (ARRAY(SELECT id FROM outbox_lanes WHERE topic = $2 AND ready_at <= $3 ORDER BY ready_at LIMIT $4 FOR UPDATE SKIP LOCKED))
        RETURNING id, claim, attempts
        """;

    public const string FirstOfMany =
        """
        SELECT DISTINCT ON (lane_id) id, tenant, topic, key, idempotency_key, payload, created_at, lane_id FROM outbox
        WHERE lane_id = ANY ($1) AND dead_at IS NULL ORDER BY lane_id, id
        """;

    public const string First =
        """
        SELECT id, tenant, topic, key, idempotency_key, payload, created_at, lane_id FROM outbox
        WHERE lane_id = $1 AND dead_at IS NULL ORDER BY id LIMIT 1
        """;

    // The lock comes first: what is read of the lane afterwards holds until the commit.
    public const string LockClaimed = "SELECT id FROM outbox_lanes WHERE id = $1 AND claim = $2 FOR UPDATE";

    public const string Remove = "DELETE FROM outbox WHERE id = $1";

    public const string GoOn = "UPDATE outbox_lanes SET claim = claim + 1, attempts = 1, ready_at = $1 WHERE id = $2";

    public const string LetGo = "UPDATE outbox_lanes SET claim = claim + 1, attempts = 0, ready_at = $1 WHERE id = $2";

    public const string Retry = "UPDATE outbox_lanes SET claim = claim + 1, ready_at = $1 WHERE id = $2 AND claim = $3";

    public const string Release = "UPDATE outbox_lanes SET claim = claim + 1, attempts = greatest(attempts - 1, 0), ready_at = $1 WHERE id = $2 AND claim = $3";

    public const string RemoveLane = "DELETE FROM outbox_lanes WHERE id = $1";

    public const string Bury = "UPDATE outbox SET dead_at = $1, attempts = $2, error = $3 WHERE id = $4";

    public const string ListDead =
        """
        SELECT id, topic, key, idempotency_key, created_at, dead_at, attempts, error FROM outbox
        WHERE tenant = $1 AND dead_at IS NOT NULL AND id > $2 ORDER BY id LIMIT $3
        """;

    public const string FindDead = "SELECT topic, key FROM outbox WHERE tenant = $1 AND id = $2 AND dead_at IS NOT NULL FOR UPDATE";

    public const string Lane =
        """
        INSERT INTO outbox_lanes AS l (tenant, topic, key, ready_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant, topic, key) DO UPDATE SET key = excluded.key RETURNING l.id
        """;

    public const string Revive = "UPDATE outbox SET dead_at = NULL, attempts = NULL, error = NULL, lane_id = $1 WHERE id = $2";

    // A lane counts the attempts of its first entry, which this one may now be.
    public const string BeginAnew =
        """
        UPDATE outbox_lanes SET attempts = 0
        WHERE id = $1 AND NOT EXISTS (SELECT FROM outbox WHERE lane_id = $1 AND dead_at IS NULL AND id < $2)
        """;

    public const string Depths =
        """
        SELECT topic, count(*), min(created_at) FROM outbox WHERE dead_at IS NULL GROUP BY topic ORDER BY topic
        """;

    public const string CountDead = "SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL";
}
