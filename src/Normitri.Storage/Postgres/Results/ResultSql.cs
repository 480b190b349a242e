namespace Normitri.Storage.Postgres.Results;

/// <summary>The log's queries.</summary>
internal static class ResultSql
{
    public const string OfUnit =
        """
        SELECT cursor, json FROM results
        WHERE unit_id = (SELECT id FROM units WHERE tenant = $1 AND store = $2 AND name = $3 AND kind = $4) AND cursor > $5
        ORDER BY cursor LIMIT $6
        """;

    public const string OfStore = "SELECT cursor, json FROM results WHERE tenant = $1 AND store = $2 AND cursor > $3 ORDER BY cursor LIMIT $4";

    public const string OfTenant = "SELECT cursor, json FROM results WHERE tenant = $1 AND cursor > $2 ORDER BY cursor LIMIT $3";

    // What is visible, not what the sequence gave out: a reader that starts there must not pass over a result whose commit is under way.
    public const string Newest = "SELECT cursor FROM results ORDER BY cursor DESC LIMIT 1";
}
