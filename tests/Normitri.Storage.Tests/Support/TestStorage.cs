using System.Data.Common;
using System.Diagnostics.Metrics;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Normitri.Storage.Alerts;
using Normitri.Storage.Cameras;
using Normitri.Storage.Frames;
using Normitri.Storage.Health;
using Normitri.Storage.Journal;
using Normitri.Storage.Keys;
using Normitri.Storage.Models;
using Normitri.Storage.Outbox;
using Normitri.Storage.Presence;
using Normitri.Storage.Results;
using Normitri.Storage.Sqlite;
using Normitri.Storage.State;
using Normitri.Storage.Tenants;
using Normitri.Storage.Usage;
using Npgsql;

namespace Normitri.Storage.Tests.Support;

/// <summary>The whole storage, opened as a host opens it, on a real folder.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private readonly string? _connectionString;

    private TestStorage(ServiceProvider services, TempFolder folder) =>
        (_services, DatabaseFile, _connectionString) = (services, Path.Combine(folder.Path, SqliteDatabase.FileName), folder.ConnectionString);

    public ManualTime Time => (ManualTime)_services.GetRequiredService<TimeProvider>();

    /// <summary>With SQLite.</summary>
    public string DatabaseFile { get; }

    public IFrameJournal Journal => _services.GetRequiredService<IFrameJournal>();

    public IResultLog Results => _services.GetRequiredService<IResultLog>();

    public ICameraRegistry Cameras => _services.GetRequiredService<ICameraRegistry>();

    public ICameraSightings Sightings => _services.GetRequiredService<ICameraSightings>();

    public IModelAssignmentRegistry Assignments => _services.GetRequiredService<IModelAssignmentRegistry>();

    public IApiKeyStore Keys => _services.GetRequiredService<IApiKeyStore>();

    public IStateStore States => _services.GetRequiredService<IStateStore>();

    public IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    public IHealthEventLog HealthEvents => _services.GetRequiredService<IHealthEventLog>();

    public IProcessReports ProcessReports => _services.GetRequiredService<IProcessReports>();

    public IAlertLog Alerts => _services.GetRequiredService<IAlertLog>();

    public ITenantPlanStore Plans => _services.GetRequiredService<ITenantPlanStore>();

    public IUsageLog Usage => _services.GetRequiredService<IUsageLog>();

    public IFrameStore Frames => _services.GetRequiredService<IFrameStore>();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public SqliteDatabase Database => _services.GetRequiredService<SqliteDatabase>();

    public static async Task<TestStorage> OpenAsync(TempFolder folder, Action<IServiceCollection>? configure = null, string synchronous = "normal")
    {
        var services = Build(folder, configure, ("Synchronous", synchronous));
        try
        {
            await StorageStartup.InitializeAsync(services);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }

        return new TestStorage(services, folder);
    }

    public static ServiceProvider Build(TempFolder folder, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings) =>
        Build(folder.Path, configure, [.. settings, .. SettingsFor(folder.ConnectionString)]);

    /// <summary>The settings that choose the database.</summary>
    public static IEnumerable<(string Key, string Value)> SettingsFor(string? connectionString) => connectionString is null
        ? []
        : [("Provider", "postgres"), ("Postgres:ConnectionString", connectionString)];

    public static ServiceProvider Build(string folder, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        var values = settings.ToDictionary(setting => $"{StorageOptions.Section}:{setting.Key}", setting => (string?)setting.Value);
        values.TryAdd($"{StorageOptions.Section}:DataPath", folder);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTime());
        configure?.Invoke(services);
        services.AddNormitriStorage(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Asks the database by a connection of the test's own.</summary>
    public T Query<T>(string sql) => List<T>(sql)[0];

    /// <summary>The rows of a query, by a connection of the test's own.</summary>
    public IReadOnlyList<T> List<T>(string sql)
    {
        using var connection = Connect();
        return [.. connection.Query<T>(sql)];
    }

    /// <summary>Changes the database behind the storage's back.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Connect();
        Assert.NotEqual(0, await connection.ExecuteAsync(sql));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private DbConnection Connect() => _connectionString is null
        ? new SqliteConnection($"Data Source={DatabaseFile};Pooling=False")
        : new NpgsqlConnection(_connectionString + ";Pooling=false");
}
