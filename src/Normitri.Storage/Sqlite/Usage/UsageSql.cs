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
        SELECT u.store, sum(m.frames), sum(m.bytes), sum(m.pixels), sum(m.inferences)
        FROM units u JOIN usage m ON m.unit_id = u.id AND m.month = ? WHERE u.tenant = ? GROUP BY u.store ORDER BY u.store
        """;
}
