using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Storage.Tests.Support;
using Normitri.TestPostgres;
using Npgsql;

namespace Normitri.Storage.Tests.Postgres;

public sealed class PostgresStartTests
{
    private const string Password = "a_very_secret_word";
    private const string Key = "Normitri:Storage:Postgres:ConnectionString";

    [Theory]
    [InlineData("", "Postgres:ConnectionString is missing")]
    [InlineData("Server of ours", "Postgres:ConnectionString is not a connection string")]
    [InlineData("Host=db;Prot=5432", "Postgres:ConnectionString is not a connection string")]
    [InlineData("Database=normitri", "Postgres:ConnectionString is not a connection string")]
    public async Task Start_WithAConnectionStringThatIsNone_StopsNamingTheKeyAndNotTheSecret(string connection, string sentence)
    {
        var text = connection.Length == 0 ? "" : $"{connection};Password={Password}";
        await using var services = TestStorage.Build("data", null, ("Provider", "postgres"), ("Postgres:ConnectionString", text));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaxPoolSize", "3")]
    [InlineData("MinPoolSize", "33")]
    [InlineData("StartTimeoutSeconds", "-1")]
    public async Task Start_WithANumberOutOfRange_StopsNamingTheKey(string key, string value)
    {
        await using var services = TestStorage.Build(
            "data", null, ("Provider", "postgres"), ("Postgres:ConnectionString", "Host=db"), ($"Postgres:{key}", value));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"Normitri:Storage:Postgres:{key} is {value}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NobodyAnswers_TriesForAWhileThenStopsNamingTheKey()
    {
        using var folder = new TempFolder();
        var log = new LogLines();
        await using var services = TestStorage.Build(
            folder.Path,
            services => services.AddSingleton<ILoggerProvider>(log),
            ("Provider", "postgres"),
            ("Postgres:ConnectionString", $"Host={folder.Path};Username=nobody;Password={Password}"),
            ("Postgres:StartTimeoutSeconds", "2"));

        var exception = await Assert.ThrowsAsync<StorageException>(() => StorageStartup.InitializeAsync(services));

        Assert.Contains(Key, exception.Message, StringComparison.Ordinal);
        Assert.Contains("gave no answer for 2 s", exception.Message, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains("does not answer", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Password, StringComparison.Ordinal));
        Assert.DoesNotContain(Password, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ServerThatStartsLater_IsWaitedFor()
    {
        using var cluster = new PostgresCluster();
        var connection = cluster.CreateDatabase();
        cluster.Stop("fast");
        using var folder = new TempFolder();
        var log = new LogLines();
        await using var services = TestStorage.Build(
            folder.Path,
            services => services.AddSingleton<ILoggerProvider>(log),
            [.. TestStorage.SettingsFor(connection)]);

        var opening = StorageStartup.InitializeAsync(services);
        await log.WhenAsync("does not answer");
        Assert.False(opening.IsCompleted);
        cluster.Start();

        await opening;
    }

    [Fact]
    public async Task Open_DatabaseThatIsNotThere_StopsAtOnceNamingTheKey()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        var wrong = new NpgsqlConnectionStringBuilder(folder.ConnectionString) { Database = "other" };
        await using var services = TestStorage.Build(folder.Path, null, [.. TestStorage.SettingsFor(wrong.ConnectionString)]);

        var exception = await Assert.ThrowsAsync<StorageException>(() => StorageStartup.InitializeAsync(services));

        Assert.Contains("refuses the connection", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"other\" does not exist", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Key, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DatabaseOfANewerProgram_StopsWithASentence()
    {
        using var folder = new TempFolder(TestDatabase.Postgres);
        await using (var storage = await TestStorage.OpenAsync(folder))
            await storage.ExecuteAsync("INSERT INTO schema_version VALUES (999, '999_future', '')");

        var exception = await Assert.ThrowsAsync<StorageException>(() => TestStorage.OpenAsync(folder));

        Assert.Contains("schema version 999", exception.Message, StringComparison.Ordinal);
    }
}
