using Normitri.Bench.Chaos.Verification;

namespace Normitri.Bench.Chaos.Databases;

/// <summary>Where the servers of a run keep their journal.</summary>
internal interface IChaosDatabase : IAsyncDisposable
{
    /// <summary>Settings of the server.</summary>
    IEnumerable<string> Settings { get; }

    /// <summary>Ends it at once and starts it again.</summary>
    Task RestartAsync();

    /// <summary>Reads it without the product; the servers may be down.</summary>
    Task<T> ReadAsync<T>(Func<DatabaseReader, Task<T>> read);
}
