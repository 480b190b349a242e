namespace Normitri.Storage.Postgres;

/// <summary>For <see cref="StorageOptions.Provider"/> = postgres. Section <c>Normitri:Storage:Postgres</c>.</summary>
public sealed class PostgresOptions
{
    /// <summary>In Npgsql's words: <c>Host=...;Database=...;Username=...;Password=...</c>. A secret.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Connections of one process at most. Default 32; two of them are the writers' of frames alone, one listens, the others read.</summary>
    public int MaxPoolSize { get; set; } = 32;

    /// <summary>Connections beside the writers' that are kept open when nothing happens. Default 2.</summary>
    public int MinPoolSize { get; set; } = 2;

    /// <summary>How long a start waits for a database that does not answer yet, in seconds. Default 60.</summary>
    public int StartTimeoutSeconds { get; set; } = 60;
}
