namespace Normitri.Client;

/// <summary>What the disk asks before it removes files.</summary>
internal sealed partial class SpoolIndex
{
    /// <summary>The segments of which nothing waits, but for the one that is written.</summary>
    public List<Segment> WithoutLive(IReadOnlyList<Segment> segments, Segment active)
    {
        lock (_lock)
            return [.. segments.Where(segment => segment != active && segment.Live.Count == 0)];
    }

    /// <summary>The segment of which the fewest bytes wait, and how many.</summary>
    public (Segment? Segment, long Bytes) FewestLive(IReadOnlyList<Segment> segments, Segment active)
    {
        lock (_lock)
        {
            var fewest = segments.Where(segment => segment != active).MinBy(segment => segment.LiveBytes - segment.Length);
            return (fewest, fewest?.LiveBytes ?? 0);
        }
    }

    public List<SpoolItem> LiveOf(Segment segment)
    {
        lock (_lock)
            return [.. segment.Live.OrderBy(item => item.Id)];
    }

    /// <summary>The item lies there now, unless it came to its end in between.</summary>
    public void Move(SpoolItem item, Segment segment, long offset)
    {
        lock (_lock)
        {
            if (item.Segment.Live.Contains(item))
                item.MoveTo(segment, offset);
        }
    }

    /// <summary>The item's record is damaged. One that is on its way has been read already, or will be found so.</summary>
    public void Bury(SpoolItem item)
    {
        lock (_lock)
        {
            if (item.Unit.Queues[(int)item.Class].Find(item) is not { } node)
                return;
            item.Unit.Queues[(int)item.Class].Remove(node);
            if (item.Class == SpoolClass.Frame)
                item.Unit.FrameBytes -= item.Length;
            _queuedBytes[(int)item.Class] -= item.Length;
            End(item, SpoolEnd.Dead);
            AddDamage(new SpoolDamage(0, 0, 1, 0));
        }
    }
}
