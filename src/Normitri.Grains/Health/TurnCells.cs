namespace Normitri.Grains.Health;

/// <summary>Cells for turns beyond the one that <see cref="TurnTable"/> has in place. Each next lot has twice as many.</summary>
internal sealed class TurnCells(int cells)
{
    private readonly long[] _startedAt = new long[cells];
    private TurnCells? _more;

    public TurnCells? More => Volatile.Read(ref _more);

    /// <summary>Takes a free cell. False: there is none.</summary>
    public bool TryEnter(long mark, out int index)
    {
        for (index = 0; index < _startedAt.Length; index++)
        {
            if (Interlocked.CompareExchange(ref _startedAt[index], mark, 0) == 0)
                return true;
        }

        return false;
    }

    public void Leave(int index) => Interlocked.Exchange(ref _startedAt[index], 0);

    /// <summary>Of these cells alone; 0: all are free.</summary>
    public long Oldest()
    {
        var oldest = 0L;
        foreach (ref var cell in _startedAt.AsSpan())
        {
            var startedAt = Volatile.Read(ref cell);
            if (startedAt != 0 && (oldest == 0 || startedAt < oldest))
                oldest = startedAt;
        }

        return oldest;
    }

    public TurnCells MakeMore() => Of(ref _more, _startedAt.Length * 2);

    /// <summary>What is there, or new ones; of several that make them at once, one does.</summary>
    public static TurnCells Of(ref TurnCells? place, int cells)
    {
        if (Volatile.Read(ref place) is { } there)
            return there;
        var made = new TurnCells(cells);
        return Interlocked.CompareExchange(ref place, made, null) ?? made;
    }
}
