using System.Diagnostics;
using Npgsql;

namespace Normitri.TestPostgres;

/// <summary>
/// A PostgreSQL server of this process's own, in a temporary folder, on a unix socket. It ends with the process, however that ends. Its script is
/// cluster.sh.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly Lazy<PostgresCluster> One = new(() => new PostgresCluster(fsync: false));

    private readonly Process _script;
    private readonly Lock _lock = new();
    private int _databases;

    /// <summary>A server that nobody else uses: for tests that stop it, and for benchmarks.</summary>
    /// <param name="fsync">Whether commits reach the disk.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or does not start; the message says why.</exception>
    public PostgresCluster(bool fsync = true)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "cluster.sh");
        _script = Process.Start(new ProcessStartInfo("sh", [script, fsync ? "on" : "off"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = _script.StandardError.ReadToEndAsync();
        if (_script.StandardOutput.ReadLine() is not { } line || !line.StartsWith("ready ", StringComparison.Ordinal))
            throw new InvalidOperationException($"No PostgreSQL for the tests: {errors.GetAwaiter().GetResult()}");
        Folder = line["ready ".Length..];
    }

    /// <summary>The one that all tests of this process share; started when it is first needed.</summary>
    public static PostgresCluster Shared => One.Value;

    /// <summary>Holds the server's files and its socket.</summary>
    public string Folder { get; }

    /// <summary>An empty database of its own.</summary>
    /// <returns>Its connection string.</returns>
    public string CreateDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Removes a database, whoever is connected.</summary>
    public void DropDatabase(string connectionString) =>
        Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>Stops and starts the server; <c>immediate</c> as after a power cut, without a farewell to anybody.</summary>
    /// <param name="mode">smart, fast or immediate.</param>
    public void Restart(string mode) => Command($"restart {mode}");

    public void Stop(string mode) => Command($"stop {mode}");

    public void Start() => Command("start");

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit();
        _script.Dispose();
    }

    private string ConnectionString(string database) => $"Host={Folder};Database={database};Username=normitri";

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private void Command(string command)
    {
        lock (_lock)
        {
            _script.StandardInput.WriteLine(command);
            _script.StandardInput.Flush();
            if (_script.StandardOutput.ReadLine() != "done")
                throw new InvalidOperationException($"The server of the tests did not {command}; see {Folder}/log.");
        }
    }
}
