namespace Normitri.Grains.Health;

/// <summary>
/// When each of the turns under way began, and so the oldest of them. A turn takes a free cell and gives it back; more cells are made only when more turns
/// than ever are under way at once.
/// </summary>
internal sealed class TurnTable(int cells)
{
    private readonly long[] _startedAt = new long[cells];
    private TurnTable? _more;

    /// <param name="now">A timestamp.</param>
    /// <param name="index">Of the cell.</param>
    /// <returns>The cells among which it is.</returns>
    public long[] Enter(long now, out int index)
    {
        // A free cell is 0, and so may be a timestamp.
        var mark = now + 1;
        for (var table = this; ; table = table.More())
        {
            var startedAt = table._startedAt;
            for (index = 0; index < startedAt.Length; index++)
            {
                if (Interlocked.CompareExchange(ref startedAt[index], mark, 0) == 0)
                    return startedAt;
            }
        }
    }

    /// <summary>When the oldest turn under way began; null: there is none.</summary>
    public long? Oldest()
    {
        var oldest = 0L;
        for (var table = this; table is not null; table = Volatile.Read(ref table._more))
        {
            foreach (ref var cell in table._startedAt.AsSpan())
            {
                var startedAt = Volatile.Read(ref cell);
                if (startedAt != 0 && (oldest == 0 || startedAt < oldest))
                    oldest = startedAt;
            }
        }

        return oldest == 0 ? null : oldest - 1;
    }

    private TurnTable More()
    {
        if (Volatile.Read(ref _more) is { } there)
            return there;
        var made = new TurnTable(_startedAt.Length * 2);
        return Interlocked.CompareExchange(ref _more, made, null) ?? made;
    }
}
