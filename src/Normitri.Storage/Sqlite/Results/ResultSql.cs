namespace Normitri.Storage.Sqlite.Results;

/// <summary>The log's statements. Parameters are bound from left to right.</summary>
internal static class ResultSql
{
    public const string OfUnit =
        """
        SELECT cursor, json FROM results
        WHERE unit_id = (SELECT id FROM units WHERE tenant = ? AND store = ? AND name = ? AND kind = ?) AND cursor > ?
        ORDER BY cursor LIMIT ?
        """;

    public const string OfStore = "SELECT cursor, json FROM results WHERE tenant = ? AND store = ? AND cursor > ? ORDER BY cursor LIMIT ?";

    public const string OfTenant = "SELECT cursor, json FROM results WHERE tenant = ? AND cursor > ? ORDER BY cursor LIMIT ?";

    // What was given out, not what is there: a removed newest result must not move the cursor back.
    public const string Newest = "SELECT seq FROM sqlite_sequence WHERE name = 'results'";
}
