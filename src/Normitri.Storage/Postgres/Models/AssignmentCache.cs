using System.Collections.Concurrent;
using Normitri.Contracts.Configuration;

namespace Normitri.Storage.Postgres.Models;

/// <summary>
/// What holds in each tenant, kept while this process hears of changes that others make. An entry ends at a notice of its tenant, when the notices cannot
/// be heard, and after a few seconds in any case.
/// </summary>
internal sealed class AssignmentCache(TimeProvider time)
{
    public const string Channel = "normitri_assignments";

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();
    private long _changes;
    private volatile bool _hears;

    /// <summary>Take it before reading: what was read is kept only if nothing has changed since.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public ModelAssignments? Find(string tenant) =>
        _entries.TryGetValue(tenant, out var entry) && time.GetElapsedTime(entry.ReadAt) < KeptFor ? entry.Assignments : null;

    /// <param name="tenant">Whose.</param>
    /// <param name="assignments">What was read, or written by this process.</param>
    /// <param name="changes">As it was before the read.</param>
    public void Keep(string tenant, ModelAssignments assignments, long changes)
    {
        if (!_hears)
            return;
        var entry = new Entry(assignments, time.GetTimestamp());
        _entries.AddOrUpdate(tenant, entry, (_, present) => present.Assignments.Revision > assignments.Revision ? present : entry);
        // After it is there, so that a change of this moment finds it, or is seen here.
        if (Changes != changes || !_hears)
            _entries.TryRemove(new KeyValuePair<string, Entry>(tenant, entry));
    }

    public void Forget(string tenant)
    {
        Interlocked.Increment(ref _changes);
        _entries.TryRemove(tenant, out _);
    }

    /// <summary>The notices are heard from now on, or not any more.</summary>
    public void Hear(bool hears)
    {
        _hears = hears;
        Interlocked.Increment(ref _changes);
        _entries.Clear();
    }

    private sealed record Entry(ModelAssignments Assignments, long ReadAt);
}
