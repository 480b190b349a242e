namespace Normitri.Bench.Chaos;

/// <summary>What one run does.</summary>
/// <param name="Frames">Frames that are sent, over all units.</param>
/// <param name="Kills">How often a server is ended, by SIGKILL and SIGTERM in turn.</param>
/// <param name="Seed">Gives the plan.</param>
/// <param name="Store">The server's database: sqlite or postgres.</param>
internal sealed record ChaosSettings(int Frames, int Kills, int Seed, string Store)
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary>How many processes send.</summary>
    public int Senders { get; init; } = 2;

    /// <summary>How many servers share the database; more than one needs Orleans itself and PostgreSQL.</summary>
    public int Servers { get; init; } = 1;

    /// <summary>How long nothing may move before the run is given up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
