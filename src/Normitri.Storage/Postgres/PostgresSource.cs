using Microsoft.Extensions.Logging;
using Npgsql;

namespace Normitri.Storage.Postgres;

/// <summary>Makes the pool of connections. Nothing here is shown to people with more than the server's address, the database's and the user's name.</summary>
internal static class PostgresSource
{
    /// <summary>Connections of the two writers.</summary>
    public const int Writers = 2;

    private const int KeepAliveSeconds = 30;

    /// <summary>
    /// A process that dies in the middle of a transaction leaves its locks to its connection: the server lets go of them soon. Before what the connection
    /// string says, so that this wins.
    /// </summary>
    private const string LetGo =
        "-c idle_in_transaction_session_timeout=10s -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    public static string Key { get; } = $"{StorageOptions.Section}:{nameof(StorageOptions.Postgres)}:{nameof(PostgresOptions.ConnectionString)}";

    /// <summary>False when it is no connection string or names no server. The text is a secret, so nobody is told what is wrong inside it.</summary>
    public static bool IsConnectionString(string? text) => TryParse(text) is { Host.Length: > 0 };

    /// <summary>The pool of whoever is not one of the writers.</summary>
    public static NpgsqlDataSource Create(StorageOptions options, ILoggerFactory loggers) =>
        Create(options, options.Postgres.MinPoolSize, options.Postgres.MaxPoolSize - Writers, loggers);

    /// <summary>The writers' own pool: they never wait behind those who read.</summary>
    public static NpgsqlDataSource CreateForWriters(StorageOptions options, ILoggerFactory loggers) => Create(options, 0, Writers, loggers);

    private static NpgsqlDataSource Create(StorageOptions options, int least, int most, ILoggerFactory loggers)
    {
        var settings = TryParse(options.Postgres.ConnectionString)!;
        settings.MaxPoolSize = most;
        settings.MinPoolSize = least;
        settings.ApplicationName ??= "normitri";
        // Not ContainsKey: that tells which keys there are at all.
        if (!settings.ShouldSerialize("Keepalive"))
            settings.KeepAlive = KeepAliveSeconds;
        settings.Options = $"{LetGo} {settings.Options}".TrimEnd();
        if (!options.SurvivesPowerCut)
            settings.Options += " -c synchronous_commit=off";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(loggers).Build();
    }

    public static string Describe(NpgsqlDataSource source)
    {
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username} as {settings.Username}";
    }

    private static NpgsqlConnectionStringBuilder? TryParse(string? text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
