namespace Normitri.Storage.Sqlite.State;

/// <summary>The states' statements. Parameters are bound from left to right.</summary>
internal static class StateSql
{
    public const string Read = "SELECT json, etag FROM states WHERE kind = ? AND key = ?";

    public const string Add = "INSERT INTO states (etag, json, updated_at, kind, key) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, key) DO NOTHING";

    public const string Change = "UPDATE states SET etag = ?, json = ?, updated_at = ? WHERE kind = ? AND key = ? AND etag = ?";

    public const string Delete = "DELETE FROM states WHERE kind = ? AND key = ? AND etag = ?";
}
