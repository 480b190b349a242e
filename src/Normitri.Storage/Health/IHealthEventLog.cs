using Normitri.Contracts.Health;

namespace Normitri.Storage.Health;

/// <summary>Health events of all processes in the order in which they were stored.</summary>
public interface IHealthEventLog
{
    /// <summary>Stores them in one transaction.</summary>
    /// <param name="process">Whose events they are.</param>
    /// <param name="events">In the order in which they were raised.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<int> AddAsync(string process, IReadOnlyList<HealthEvent> events, CancellationToken cancellation);

    /// <summary>Events after a cursor, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredHealthEvent>> ReadAsync(HealthEventScope scope, long after, int limit, CancellationToken cancellation);

    /// <summary>The newest events, newest first.</summary>
    ValueTask<IReadOnlyList<StoredHealthEvent>> ReadNewestAsync(HealthEventScope scope, int limit, CancellationToken cancellation);
}
