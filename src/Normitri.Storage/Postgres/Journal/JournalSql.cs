namespace Normitri.Storage.Postgres.Journal;

/// <summary>The journal's queries.</summary>
internal static class JournalSql
{
    private const string UnitId = "(SELECT id FROM units WHERE tenant = $1 AND store = $2 AND name = $3 AND kind = $4)";

    public const string FindEnvelope = $"SELECT {EnvelopeRow.Columns} FROM frames f WHERE f.frame_id = $1";

    public const string ReadWaiting =
        $"""
        SELECT {EnvelopeRow.Columns} FROM frames f
        WHERE f.unit_id = {UnitId} AND f.outcome = 0 AND f.sequence > $5 ORDER BY f.sequence LIMIT $6
        """;

    public const string ReadAllWaiting =
        $"SELECT {EnvelopeRow.Columns} FROM frames f WHERE f.unit_id = {UnitId} AND f.outcome = 0 ORDER BY f.sequence LIMIT $5";

    public const string FindUnitsWaiting =
        """
        SELECT u.kind, u.tenant, u.store, u.name
        FROM (
            SELECT unit_id, min(accepted_at) AS oldest FROM frames
            WHERE outcome = 0 AND accepted_at < $1 GROUP BY unit_id ORDER BY oldest LIMIT $2) w
        JOIN units u ON u.id = w.unit_id ORDER BY w.oldest
        """;

    public const string CountWaiting =
        """
        SELECT u.kind, u.tenant, u.store, u.name, w.frames
        FROM (SELECT unit_id, count(*) AS frames FROM frames WHERE outcome = 0 GROUP BY unit_id) w
        JOIN units u ON u.id = w.unit_id
        """;

    public const string FindFrame =
        $"""
        SELECT {EnvelopeRow.Columns}, f.outcome, f.reason, f.finished_at, r.json, u.kind, u.store, u.name
        FROM frames f JOIN units u ON u.id = f.unit_id LEFT JOIN results r ON r.cursor = f.result
        WHERE f.frame_id = $1 AND u.tenant = $2
        """;

    public const string NoteTrial =
        $"UPDATE frames SET begun_anew = $5, trying_since = $6 WHERE frame_id = $7 AND outcome = 0 AND replays = $8 AND unit_id = {UnitId}";

    // No stores stand for all.
    public const string ReadDead =
        $"""
        SELECT {EnvelopeRow.Columns}, f.reason, f.finished_at, u.kind, u.store, u.name
        FROM frames f JOIN units u ON u.id = f.unit_id
        WHERE f.outcome = 3 AND f.frame_id > $1 AND u.tenant = $2 AND f.finished_at >= $3 AND (cardinality($4::text[]) = 0 OR u.store = ANY ($4))
        ORDER BY f.frame_id LIMIT $5
        """;

    // The unit's row is locked first, as by whoever completes its frames.
    public const string LockUnitOf =
        """
        SELECT u.id, u.kind, u.store, u.name FROM units u
        WHERE u.id = (SELECT f.unit_id FROM frames f WHERE f.frame_id = $1) AND u.tenant = $2 FOR NO KEY UPDATE
        """;

    // Locked too, because retention removes frames without their unit.
    public const string FindToReplay = "SELECT f.outcome, f.reason FROM frames f WHERE f.frame_id = $1 FOR UPDATE";

    public const string Replay =
        """
        UPDATE frames SET outcome = 0, reason = NULL, finished_at = NULL, trying_since = NULL, replays = replays + 1, begun_anew = 0
        WHERE frame_id = $1 AND outcome = 3
        """;

    public const string CountReplayed = "UPDATE units SET dead = dead - 1 WHERE id = $1";

    public const string ReadUnitBooks = $"SELECT {BooksRow.Columns} FROM units WHERE tenant = $1 AND store = $2 AND name = $3 AND kind = $4";

    public const string ReadStoreBooks = $"SELECT {BooksRow.Columns} FROM units WHERE tenant = $1 AND store = $2 ORDER BY store, name, kind";

    public const string ReadTenantBooks = $"SELECT {BooksRow.Columns} FROM units WHERE tenant = $1 ORDER BY store, name, kind";
}
