namespace Normitri.Storage.Sqlite.Usage;

/// <summary>The statements of metering. Parameters are bound from left to right.</summary>
internal static class UsageSql
{
    public const string CountFrame =
        """
        INSERT INTO usage (unit_id, month, frames, bytes, pixels, inferences) VALUES (?, ?, 1, ?, ?, 0)
        ON CONFLICT (unit_id, month) DO UPDATE SET frames = frames + 1, bytes = bytes + excluded.bytes, pixels = pixels + excluded.pixels
        """;

    public const string CountInference =
        """
        INSERT INTO usage (unit_id, month, frames, bytes, pixels, inferences) VALUES (?, ?, 0, 0, 0, 1)
        ON CONFLICT (unit_id, month) DO UPDATE SET inferences = inferences + 1
        """;

    public const string ReadByStore =
        """
        SELECT store, sum(frames), sum(bytes), sum(pixels), sum(inferences)
        FROM (
            SELECT u.store, m.frames, m.bytes, m.pixels, m.inferences FROM units u JOIN usage m ON m.unit_id = u.id AND m.month = ?1 WHERE u.tenant = ?2
            UNION ALL
            SELECT store, frames, bytes, pixels, inferences FROM closed_usage WHERE tenant = ?2 AND month = ?1)
        GROUP BY store ORDER BY store
        """;
}
