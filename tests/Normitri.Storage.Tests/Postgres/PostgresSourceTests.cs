using Microsoft.Extensions.Logging.Abstractions;
using Normitri.Storage.Postgres;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

public sealed class PostgresSourceTests
{
    [Theory]
    [InlineData("", 64, 30)]
    [InlineData(";Max Auto Prepare=0;Keepalive=0", 0, 0)]
    [InlineData(";MaxAutoPrepare=7", 7, 30)]
    public void Create_WhatTheConnectionStringSays_GoesOverOurDefaults(string said, int prepared, int keepAlive)
    {
        var settings = Settings($"Host=db;Database=normitri;Username=user{said}", new PostgresOptions { MaxPoolSize = 9, MinPoolSize = 3 });

        Assert.Equal((prepared, keepAlive), (settings.MaxAutoPrepare, settings.KeepAlive));
        Assert.Equal((9, 3), (settings.MaxPoolSize, settings.MinPoolSize));
    }

    [Theory]
    [InlineData("full", null)]
    [InlineData("normal", "-c synchronous_commit=off")]
    public void Create_Synchronous_IsTheServersSetting(string synchronous, string? options) =>
        Assert.Equal(options, Settings("Host=db", new PostgresOptions(), synchronous).Options);

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
