using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Storage.Postgres;
using Normitri.Storage.Tests.Support;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

public sealed class PostgresSourceTests
{
    [Theory]
    [InlineData("", 30)]
    [InlineData(";Keepalive=0", 0)]
    [InlineData(";Keepalive=7", 7)]
    public void Create_WhatTheConnectionStringSays_GoesOverOurDefaults(string said, int keepAlive)
    {
        var settings = Settings($"Host=db;Database=normitri;Username=user{said}", new PostgresOptions { MaxPoolSize = 9, MinPoolSize = 3 });

        Assert.Equal(keepAlive, settings.KeepAlive);
        // Two of the nine are the writers'.
        Assert.Equal((7, 3), (settings.MaxPoolSize, settings.MinPoolSize));
    }

    [Theory]
    [InlineData("full", false)]
    [InlineData("normal", true)]
    public void Create_Synchronous_IsTheServersSetting(string synchronous, bool isOff) =>
        Assert.Equal(isOff, Settings("Host=db", new PostgresOptions(), synchronous).Options!.EndsWith("-c synchronous_commit=off", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "10s")]
    [InlineData(";Options=-c idle_in_transaction_session_timeout=7s", "7s")]
    public async Task Create_ConnectionThatIsLeftInATransaction_IsEndedByTheServerUnlessTheConnectionStringSaysOtherwise(string said, string after)
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        var options = new StorageOptions { Postgres = new PostgresOptions { ConnectionString = folder.ConnectionString + said } };
        await using var source = PostgresSource.Create(options, NullLoggerFactory.Instance);

        await using var command = source.CreateCommand("SHOW idle_in_transaction_session_timeout");

        Assert.Equal(after, await command.ExecuteScalarAsync());
        Assert.Contains("-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3", source.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OnAConnectionThatTheServerWouldEnd_TakesItsTime()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        var options = new StorageOptions { Postgres = new PostgresOptions { ConnectionString = folder.ConnectionString } };
        await using var source = PostgresSource.Create(options, NullLoggerFactory.Instance);
        await using var connection = await source.OpenConnectionAsync();
        const string Setting = "current_setting('idle_in_transaction_session_timeout')";

        await PostgresMigrator.MigrateAsync(connection, new ManualTime(), [new Migration(1, "001_first", $"CREATE TABLE one AS SELECT {Setting} AS a")], default);

        Assert.Equal(["0", "10s"], await connection.QueryAsync<string>($"SELECT a FROM one UNION ALL SELECT {Setting}"));
    }

    [Fact]
    public void Describe_NamesServerDatabaseAndUserOnly()
    {
        using var source = PostgresSource.Create(
            new StorageOptions { Postgres = new PostgresOptions { ConnectionString = "Host=db;Database=normitri;Username=user;Password=secret" } }, NullLoggerFactory.Instance);

        Assert.Equal("db:5432/normitri as user", PostgresSource.Describe(source));
    }

    private static NpgsqlConnectionStringBuilder Settings(string connection, PostgresOptions postgres, string synchronous = "full")
    {
        postgres.ConnectionString = connection;
        using var source = PostgresSource.Create(new StorageOptions { Postgres = postgres, Synchronous = synchronous }, NullLoggerFactory.Instance);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }
}
