using System.Collections.Concurrent;
using Normitri.Contracts.Identities;
using Normitri.Storage.Journal;

namespace Normitri.Server.Shedding;

/// <summary>How fast the queues of units that take every frame get shorter, so that a refused sender can be told when there is room.</summary>
internal sealed class UnitDrain(TimeProvider time)
{
    private const int MaxUnits = 100_000;
    private const int ShortestSeconds = 1;
    private const int LongestSeconds = 30;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<UnitId, Sample> _samples = new();

    /// <summary>Takes note of a unit's books; called with every frame of it.</summary>
    public void Note(UnitBooks books)
    {
        var now = time.GetTimestamp();
        var finished = books.Accepted - books.Waiting;
        if (!_samples.TryGetValue(books.Unit, out var sample))
        {
            if (_samples.Count >= MaxUnits)
                _samples.Clear();
            _samples[books.Unit] = new Sample(now, finished, null);
        }
        else if (time.GetElapsedTime(sample.At, now) is var span && span >= Span)
        {
            _samples[books.Unit] = new Sample(now, finished, (finished - sample.Finished) / span.TotalSeconds);
        }
    }

    /// <summary>Whole seconds after which the queue has room again, at the speed that was seen last; the shortest wait while none was seen.</summary>
    public int SecondsUntilRoom(UnitBooks books, int capacity) => _samples.GetValueOrDefault(books.Unit)?.PerSecond switch
    {
        null => ShortestSeconds,
        0 => LongestSeconds,
        { } perSecond => (int)Math.Clamp(Math.Ceiling((books.Waiting - capacity + 1) / perSecond), ShortestSeconds, LongestSeconds),
    };

    private sealed record Sample(long At, long Finished, double? PerSecond);
}
