namespace Normitri.Storage.Postgres.Usage;

/// <summary>The queries of metering.</summary>
internal static class UsageSql
{
    public const string ReadByStore =
        """
        SELECT store, sum(frames)::bigint, sum(bytes)::bigint, sum(pixels)::bigint, sum(inferences)::bigint
        FROM (
            SELECT u.store, m.frames, m.bytes, m.pixels, m.inferences FROM units u JOIN usage m ON m.unit_id = u.id AND m.month = $1 WHERE u.tenant = $2
            UNION ALL
            SELECT c.store, c.frames, c.bytes, c.pixels, c.inferences FROM closed_usage c WHERE c.tenant = $2 AND c.month = $1) s
        GROUP BY store ORDER BY store
        """;
}
