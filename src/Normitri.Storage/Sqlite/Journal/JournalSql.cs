namespace Normitri.Storage.Sqlite.Journal;

/// <summary>The journal's statements. Parameters are bound from left to right.</summary>
internal static class JournalSql
{
    public const string FindUnit = "SELECT id, last_sequence, last_frame_id FROM units WHERE tenant = ? AND store = ? AND name = ? AND kind = ?";

    public const string AddUnit = "INSERT INTO units (tenant, store, name, kind) VALUES (?, ?, ?, ?)";

    public const string AddFrame =
        """
        INSERT INTO frames (unit_id, sequence, frame_id, previous_sequence, captured_at, accepted_at, width, height, length, sha256,
            container, blob_name, etag, customer_id, trace_parent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    public const string CountAccepted =
        "UPDATE units SET accepted = accepted + 1, last_sequence = ?, last_frame_id = ?, last_accepted_at = ? WHERE id = ?";

    public const string CountDuplicate = "UPDATE units SET duplicates = duplicates + 1 WHERE id = ?";

    public const string FindToComplete =
        """
        SELECT f.id, f.unit_id FROM frames f JOIN units u ON u.id = f.unit_id
        WHERE f.frame_id = ? AND f.outcome = 0 AND f.replays = ? AND u.tenant = ? AND u.store = ? AND u.name = ? AND u.kind = ?
        """;

    public const string AddResult = "INSERT INTO results (unit_id, tenant, store, json) VALUES (?, ?, ?, ?)";

    public const string Complete = "UPDATE frames SET outcome = ?, reason = ?, finished_at = ?, result = ? WHERE id = ? AND outcome = 0";

    public const string CountProcessed = "UPDATE units SET processed = processed + 1 WHERE id = ?";

    public const string CountDropped = "UPDATE units SET dropped = dropped + 1 WHERE id = ?";

    public const string CountSuperseded = "UPDATE units SET dropped = dropped + 1, superseded = superseded + 1 WHERE id = ?";

    public const string CountStale = "UPDATE units SET dropped = dropped + 1, stale = stale + 1 WHERE id = ?";

    public const string CountPastDeadline = "UPDATE units SET dropped = dropped + 1, past_deadline = past_deadline + 1 WHERE id = ?";

    public const string CountDead = "UPDATE units SET dead = dead + 1 WHERE id = ?";

    public const string FindSequence = $"SELECT {EnvelopeRow.Columns} FROM frames f WHERE f.unit_id = ? AND f.sequence = ?";

    public const string ReadWaiting =
        $"""
        SELECT {EnvelopeRow.Columns} FROM frames f
        WHERE f.unit_id = (SELECT id FROM units WHERE tenant = ? AND store = ? AND name = ? AND kind = ?) AND f.outcome = 0 AND f.sequence > ?
        ORDER BY f.sequence LIMIT ?
        """;

    public const string ReadAllWaiting =
        $"""
        SELECT {EnvelopeRow.Columns} FROM frames f
        WHERE f.unit_id = (SELECT id FROM units WHERE tenant = ? AND store = ? AND name = ? AND kind = ?) AND f.outcome = 0
        ORDER BY f.sequence LIMIT ?
        """;

    public const string FindUnitsWaiting =
        """
        SELECT u.kind, u.tenant, u.store, u.name
        FROM (
            SELECT unit_id, min(accepted_at) AS oldest FROM frames INDEXED BY frames_waiting
            WHERE outcome = 0 AND accepted_at < ? GROUP BY unit_id ORDER BY oldest LIMIT ?) w
        JOIN units u ON u.id = w.unit_id ORDER BY w.oldest
        """;

    public const string CountWaiting =
        """
        SELECT u.kind, u.tenant, u.store, u.name, w.frames
        FROM (SELECT unit_id, count(*) AS frames FROM frames INDEXED BY frames_waiting WHERE outcome = 0 GROUP BY unit_id) w
        JOIN units u ON u.id = w.unit_id
        """;

    public const string FindFrame =
        $"""
        SELECT {EnvelopeRow.Columns}, f.outcome, f.reason, f.finished_at, r.json, u.kind, u.store, u.name
        FROM frames f JOIN units u ON u.id = f.unit_id LEFT JOIN results r ON r.cursor = f.result
        WHERE f.frame_id = ? AND u.tenant = ?
        """;

    public const string NoteTrial =
        """
        UPDATE frames SET begun_anew = ?, trying_since = ?
        WHERE frame_id = ? AND outcome = 0 AND replays = ?
            AND unit_id = (SELECT id FROM units WHERE tenant = ? AND store = ? AND name = ? AND kind = ?)
        """;

    // The stores are a JSON array; an empty one stands for all.
    public const string ReadDead =
        $"""
        SELECT {EnvelopeRow.Columns}, f.reason, f.finished_at, u.kind, u.store, u.name
        FROM frames f INDEXED BY frames_dead JOIN units u ON u.id = f.unit_id
        WHERE f.outcome = 3 AND f.frame_id > ?1 AND u.tenant = ?2 AND f.finished_at >= ?3
            AND (?4 = '[]' OR u.store IN (SELECT value FROM json_each(?4)))
        ORDER BY f.frame_id LIMIT ?5
        """;

    public const string FindToReplay =
        """
        SELECT f.id, f.unit_id, f.outcome, f.reason, u.kind, u.store, u.name FROM frames f JOIN units u ON u.id = f.unit_id
        WHERE f.frame_id = ? AND u.tenant = ?
        """;

    public const string Replay =
        """
        UPDATE frames SET outcome = 0, reason = NULL, finished_at = NULL, trying_since = NULL, replays = replays + 1, begun_anew = 0
        WHERE id = ? AND outcome = 3
        """;

    public const string CountReplayed = "UPDATE units SET dead = dead - 1 WHERE id = ?";

    public const string ReadUnitBooks = $"SELECT {BooksRow.Columns} FROM units WHERE tenant = ? AND store = ? AND name = ? AND kind = ?";

    public const string ReadStoreBooks = $"SELECT {BooksRow.Columns} FROM units WHERE tenant = ? AND store = ? ORDER BY store, name, kind";

    public const string ReadTenantBooks = $"SELECT {BooksRow.Columns} FROM units WHERE tenant = ? ORDER BY store, name, kind";
}
