namespace Normitri.Storage.Results;

/// <summary>
/// A page of results that is filled query by query: as many rows are asked for as it lacks, until it is full or there are no more. So a page that is not full is the last
/// one, however many rows could not be read.
/// </summary>
internal sealed class ResultPage(ResultRows rows, long after, int limit)
{
    private readonly List<StoredResult> _results = [];
    private int _asked;
    private int _came;

    public IReadOnlyList<StoredResult> Results => _results;

    /// <summary>The last cursor that was looked at.</summary>
    public long After { get; private set; } = after;

    /// <summary>Rows to ask for.</summary>
    public int Missing => limit - _results.Count;

    public bool IsOpen => Missing > 0 && _came == _asked;

    /// <summary>Call before each query.</summary>
    public void Begin() => (_asked, _came) = (Missing, 0);

    public void Add(long cursor, ReadOnlySpan<byte> json)
    {
        _came++;
        After = cursor;
        if (rows.Read(cursor, json) is { } result)
            _results.Add(result);
    }
}
