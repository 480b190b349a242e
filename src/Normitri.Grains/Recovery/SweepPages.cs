using Normitri.Contracts.Identities;

namespace Normitri.Grains.Recovery;

/// <summary>Which of the units that wait have their turn, oldest first: a page each sweep, so that many that get no further hide none behind them.</summary>
internal sealed class SweepPages(int size)
{
    private int _from;

    /// <summary>How many units to ask for.</summary>
    public int Limit => _from + size;

    /// <param name="waiting">Units, oldest first, at most <see cref="Limit"/>.</param>
    public IReadOnlyList<UnitId> Next(IReadOnlyList<UnitId> waiting)
    {
        var start = waiting.Count > _from ? _from : 0;
        var page = waiting.Skip(start).Take(size).ToArray();
        _from = waiting.Count == Limit || waiting.Count > start + size ? start + size : 0;
        return page;
    }
}
