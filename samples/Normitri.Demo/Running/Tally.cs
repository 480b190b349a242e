using Normitri.Client;
using Normitri.Demo.Scoring;

namespace Normitri.Demo.Running;

/// <summary>What this run sent and got back. Safe for all cameras at once.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly List<double> _latencies = [];
    private readonly SortedDictionary<string, List<double>> _stages = new(StringComparer.Ordinal);
    private Books _books;
    private Score _score;
    private long _defects;
    private long _refused;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    public void Sent(DateTimeOffset at, bool duplicate)
    {
        lock (_lock)
        {
            _books += new Books(1, 0, 0, 0, 1, duplicate ? 1 : 0);
            _first = _first < at ? _first : at;
        }
    }

    /// <summary>The server does not want the picture: it is in no books.</summary>
    public void Refused()
    {
        lock (_lock)
            _refused++;
    }

    public void Processed(DefectResult result, Score score)
    {
        lock (_lock)
        {
            _books += new Books(0, 1, 0, 0, -1, 0);
            _defects += result.Defects.Count;
            _score += score;
            _latencies.Add((result.ProcessedAt - result.CapturedAt).TotalMilliseconds);
            _last = _last > result.ProcessedAt ? _last : result.ProcessedAt;
            foreach (var (stage, milliseconds) in result.Stages)
            {
                if (!_stages.TryGetValue(stage, out var values))
                    _stages[stage] = values = [];
                values.Add(milliseconds);
            }
        }
    }

    public void GivenUp(FrameOutcome outcome)
    {
        lock (_lock)
            _books += outcome == FrameOutcome.Dropped ? new Books(0, 0, 1, 0, -1, 0) : new Books(0, 0, 0, 1, -1, 0);
    }

    public TallyView Read()
    {
        lock (_lock)
        {
            var seconds = (_last - _first)?.TotalSeconds ?? 0;
            var rate = seconds > 0 ? _books.Processed / seconds : 0;
            return new TallyView(_books, _score, _defects, _refused, rate, [.. _latencies], _stages.ToDictionary(stage => stage.Key, stage => stage.Value.ToArray()));
        }
    }

    /// <summary>The running counts, cheap enough for a display.</summary>
    public (Books Books, long Defects) Glance()
    {
        lock (_lock)
            return (_books, _defects);
    }
}
