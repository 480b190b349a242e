namespace Normitri.Storage.Postgres.State;

/// <summary>The states' statements.</summary>
internal static class StateSql
{
    public const string Read = "SELECT json, etag FROM states WHERE kind = $1 AND key = $2";

    public const string Add = "INSERT INTO states (etag, json, updated_at, kind, key) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, key) DO NOTHING";

    public const string Change = "UPDATE states SET etag = $1, json = $2, updated_at = $3 WHERE kind = $4 AND key = $5 AND etag = $6";

    public const string Delete = "DELETE FROM states WHERE kind = $1 AND key = $2 AND etag = $3";
}
