namespace Normitri.Grains.Health;

/// <summary>
/// When each of the turns under way began, and so the oldest of them. A turn takes a free cell and gives it back. The first cell is in place, which is all that a
/// unit needs; more cells are made only when more turns than ever are under way at once.
/// </summary>
internal struct TurnTable
{
    private const int NextCells = 16;

    private long _first;
    private TurnCells? _more;

    /// <param name="now">A timestamp.</param>
    /// <param name="index">Of the cell.</param>
    /// <returns>The cells among which it is; null: the one in place.</returns>
    public TurnCells? Enter(long now, out int index)
    {
        // A free cell is 0, and so may be a timestamp.
        var mark = now + 1;
        index = 0;
        if (Interlocked.CompareExchange(ref _first, mark, 0) == 0)
            return null;
        for (var cells = TurnCells.Of(ref _more, NextCells); ; cells = cells.MakeMore())
        {
            if (cells.TryEnter(mark, out index))
                return cells;
        }
    }

    /// <summary>What <see cref="Enter"/> gave.</summary>
    public void Leave(TurnCells? cells, int index)
    {
        if (cells is null)
            Interlocked.Exchange(ref _first, 0);
        else
            cells.Leave(index);
    }

    /// <summary>When the oldest turn under way began; null: there is none.</summary>
    public long? Oldest()
    {
        var oldest = Volatile.Read(ref _first);
        for (var cells = Volatile.Read(ref _more); cells is not null; cells = cells.More)
        {
            var ofThese = cells.Oldest();
            if (ofThese != 0 && (oldest == 0 || ofThese < oldest))
                oldest = ofThese;
        }

        return oldest == 0 ? null : oldest - 1;
    }
}
