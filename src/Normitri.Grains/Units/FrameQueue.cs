using Normitri.Contracts.Frames;

namespace Normitri.Grains.Units;

/// <summary>
/// The frames of one unit that wait for an outcome and are known here, by rising sequence. Knows when the journal holds more:
/// a stream event that does not follow the last known one, or one too many for memory, makes it <see cref="Behind"/>.
/// </summary>
internal sealed class FrameQueue(int capacity)
{
    // By rising sequence; null while nothing waits, which is nearly always.
    private List<FrameEnvelope>? _frames;
    private ulong? _known;
    private ulong? _announced;
    private bool _replayedIsNext;

    /// <summary>The journal may hold frames that are not here.</summary>
    public bool Behind { get; private set; } = true;

    public int Count => _frames?.Count ?? 0;

    public FrameEnvelope? First => _frames?[0];

    /// <summary>Takes a stream event; what is known already is ignored, what does not follow is left to the journal.</summary>
    /// <returns>Whether it is here now and was not before.</returns>
    public bool Offer(FrameEnvelope frame)
    {
        if (frame.Sequence <= _known)
            return false;
        if (Behind || Count >= capacity || frame.PreviousSequence > _known || (_known is null && frame.PreviousSequence is not null))
        {
            Behind = true;
            _announced = Highest(_announced, frame.Sequence);
            return false;
        }

        Insert(frame);
        _known = frame.Sequence;
        return true;
    }

    /// <summary>Something may wait in the journal.</summary>
    public void MarkBehind() => Behind = true;

    /// <summary>Call before the journal is read: what is announced from now on may be missing in the page.</summary>
    /// <returns>To be handed to <see cref="EndLoad"/>.</returns>
    public ulong? BeginLoad()
    {
        Behind = false;
        return _announced;
    }

    /// <summary>Takes a page of waiting frames, lowest sequences first.</summary>
    /// <param name="page">The page.</param>
    /// <param name="complete">Whether it held everything that waited.</param>
    /// <param name="announced">What <see cref="BeginLoad"/> answered.</param>
    /// <returns>How many of the page were not here before.</returns>
    public int EndLoad(IReadOnlyList<FrameEnvelope> page, bool complete, ulong? announced)
    {
        var before = Count;
        foreach (var frame in page)
        {
            Insert(frame);
            _known = Highest(_known, frame.Sequence);
        }

        if (complete)
            _known = Highest(_known, announced);
        else
            Behind = true;
        return Count - before;
    }

    /// <summary>A load failed: nothing is known about the journal.</summary>
    public void AbortLoad() => Behind = true;

    /// <summary>
    /// For the policy that skips them: all frames but the newest. What somebody wants replayed is not skipped.
    /// </summary>
    public FrameEnvelope[] Older() => Count < 2 ? [] : _frames!.Where(IsLive).SkipLast(1).ToArray();

    /// <summary>For the policy that skips: the newest frame; between two of those one that somebody wants replayed, so that neither waits for ever.</summary>
    public FrameEnvelope? TakeLatest()
    {
        var replayed = _frames?.Find(frame => !IsLive(frame));
        var newest = replayed is null ? First : _frames!.FindLast(IsLive);
        var taken = replayed is not null && (_replayedIsNext || newest is null) ? replayed : newest;
        _replayedIsNext = taken is not null && IsLive(taken);
        return taken;
    }

    public void Remove(FrameEnvelope frame)
    {
        var index = IndexOf(frame.Sequence);
        if (index < 0)
            return;
        _frames!.RemoveAt(index);
        if (_frames.Count == 0)
            _frames = null;
    }

    /// <summary>Nothing, if one of the same sequence is there.</summary>
    private void Insert(FrameEnvelope frame)
    {
        var index = IndexOf(frame.Sequence);
        if (index >= 0)
            return;
        _frames ??= [];
        _frames.Insert(~index, frame);
    }

    /// <summary>Where the frame of that sequence is; the complement of where it belongs if it is not there.</summary>
    private int IndexOf(ulong sequence)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = _frames![middle].Sequence;
            if (at == sequence)
                return middle;
            (low, high) = at < sequence ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private static bool IsLive(FrameEnvelope frame) => frame.Replays == 0;

    private static ulong? Highest(ulong? left, ulong? right) =>
        left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);
}
