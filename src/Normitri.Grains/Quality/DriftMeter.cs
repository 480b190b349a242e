using Normitri.Contracts.Quality;

namespace Normitri.Grains.Quality;

/// <summary>
/// One figure of a camera's frames: the histogram of its reference, and that of the last samples as a ring of eight parts, of which the oldest is dropped
/// when the newest is full. Judged once seven are. About 400 bytes.
/// </summary>
internal sealed class DriftMeter(int referenceSamples, int windowSamples)
{
    public const int Bins = 10;

    public const int Parts = 8;

    private readonly int[] _reference = new int[Bins];
    private readonly ushort[] _window = new ushort[Parts * Bins];
    private readonly int _partSamples = Math.Max(1, windowSamples / Parts);
    private int _referenced;
    private int _part;
    private int _inPart;
    private int _fullParts;
    private float? _last;

    /// <summary>An index of 0.25 or more was seen, and none below 0.1 since.</summary>
    public bool IsDrifted { get; private set; }

    /// <summary>The index after the last sample; null while it is not judged.</summary>
    public double? Index { get; private set; }

    /// <summary>The last sample filled the reference or a part: a good moment to keep what is known.</summary>
    public bool IsAtMilestone { get; private set; }

    /// <param name="figure">0 to 1.</param>
    public Change Observe(float figure)
    {
        _last = figure;
        var bin = Math.Clamp((int)(figure * Bins), 0, Bins - 1);
        if (_referenced < referenceSamples)
        {
            _reference[bin]++;
            IsAtMilestone = ++_referenced == referenceSamples || _referenced % _partSamples == 0;
            return Change.None;
        }

        _window[(_part * Bins) + bin]++;
        IsAtMilestone = ++_inPart >= _partSamples;
        if (IsAtMilestone)
        {
            (_part, _inPart, _fullParts) = ((_part + 1) % Parts, 0, Math.Min(_fullParts + 1, Parts - 1));
            _window.AsSpan(_part * Bins, Bins).Clear();
        }

        return _fullParts < Parts - 1 ? Change.None : Judge();
    }

    public DriftFigures ToFigures()
    {
        var state = Index switch
        {
            null => DriftState.Learning,
            >= PopulationStability.Alarm => DriftState.Drifted,
            >= PopulationStability.Warn => DriftState.Shifted,
            _ => DriftState.Stable,
        };
        return new DriftFigures(state, _last, Index, [.. _reference], [.. Window(stackalloc int[Bins])], referenceSamples, windowSamples);
    }

    public DriftMemory ToMemory() => new([.. _reference], [.. _window], _part, _inPart, _fullParts);

    /// <summary>Goes on where an owner before stopped. False: that was learned under other settings, and nothing is taken of it.</summary>
    public bool TryRestore(DriftMemory memory)
    {
        if (memory.Reference is not { Length: Bins } || memory.Window is not { Length: Parts * Bins }
            || memory.Reference.Sum() > referenceSamples || memory.Part is < 0 or >= Parts || memory.InPart < 0 || memory.InPart >= _partSamples
            || (memory.FullParts == Parts - 1 && memory.Reference.Sum() < referenceSamples))
        {
            return false;
        }

        memory.Reference.CopyTo(_reference, 0);
        memory.Window.CopyTo(_window, 0);
        (_referenced, _part, _inPart, _fullParts) = (memory.Reference.Sum(), memory.Part, memory.InPart, memory.FullParts);
        return true;
    }

    private Change Judge()
    {
        Index = PopulationStability.Index(_reference, Window(stackalloc int[Bins]));
        if (IsDrifted ? Index >= PopulationStability.Warn : Index < PopulationStability.Alarm)
            return Change.None;
        IsDrifted = !IsDrifted;
        return IsDrifted ? Change.Found : Change.Cleared;
    }

    private Span<int> Window(Span<int> sums)
    {
        sums.Clear();
        for (var i = 0; i < _window.Length; i++)
            sums[i % Bins] += _window[i];
        return sums;
    }
}
