using System.Runtime.CompilerServices;
using Normitri.Contracts.Quality;

namespace Normitri.Grains.Quality;

/// <summary>
/// One figure of a camera's frames: the histogram of its reference, and that of the last samples as a ring of eight parts, of which the oldest is dropped
/// when the newest is full. Judged once seven are. About 110 bytes, and as many more once its reference is full.
/// </summary>
internal sealed class DriftMeter(int referenceSamples, int windowSamples)
{
    public const int Bins = 10;

    public const int Parts = 8;

    private ReferenceBins _reference;
    private PartBins _window;
    private int _referenced;
    private int _inPart;
    private byte _part;
    private byte _fullParts;
    // Not a number: none yet.
    private float _last = float.NaN;
    private double _index = double.NaN;

    /// <summary>An index of 0.25 or more was seen, and none below 0.1 since.</summary>
    public bool IsDrifted { get; private set; }

    /// <summary>The index after the last sample; null while it is not judged.</summary>
    public double? Index => double.IsNaN(_index) ? null : _index;

    /// <summary>The last sample filled the reference or a part: a good moment to keep what is known.</summary>
    public bool IsAtMilestone { get; private set; }

    private int PartSamples => Math.Max(1, windowSamples / Parts);

    /// <param name="figure">0 to 1.</param>
    public Change Observe(float figure)
    {
        _last = figure;
        var bin = Math.Clamp((int)(figure * Bins), 0, Bins - 1);
        if (_referenced < referenceSamples)
        {
            _reference[bin]++;
            IsAtMilestone = ++_referenced == referenceSamples || _referenced % PartSamples == 0;
            return Change.None;
        }

        _window.Make(PartSamples);
        _window.Raise((_part * Bins) + bin);
        IsAtMilestone = ++_inPart >= PartSamples;
        if (IsAtMilestone)
        {
            (_part, _inPart, _fullParts) = ((byte)((_part + 1) % Parts), 0, (byte)Math.Min(_fullParts + 1, Parts - 1));
            _window.Clear(_part * Bins, Bins);
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
        return new DriftFigures(state, float.IsNaN(_last) ? null : _last, Index, [.. _reference], [.. Window(stackalloc int[Bins])], referenceSamples, windowSamples);
    }

    public DriftMemory ToMemory() => new([.. _reference], _window.ToArray(), _part, _inPart, _fullParts);

    /// <summary>Goes on where an owner before stopped. False: that was learned under other settings, and nothing is taken of it.</summary>
    public bool TryRestore(DriftMemory memory)
    {
        if (memory.Reference is not { Length: Bins } || memory.Window is not { Length: Parts * Bins }
            || memory.Reference.Sum() > referenceSamples || memory.Part is < 0 or >= Parts || memory.InPart < 0 || memory.InPart >= PartSamples
            || memory.FullParts is < 0 or >= Parts || memory.Window.Any(count => count > PartSamples)
            || (memory.FullParts == Parts - 1 && memory.Reference.Sum() < referenceSamples))
        {
            return false;
        }

        memory.Reference.CopyTo(_reference);
        _window = default;
        if (memory.Window.Any(count => count > 0))
            _window.Take(memory.Window, PartSamples);
        (_referenced, _part, _inPart, _fullParts) = (memory.Reference.Sum(), (byte)memory.Part, memory.InPart, (byte)memory.FullParts);
        return true;
    }

    private Change Judge()
    {
        _index = PopulationStability.Index(_reference, Window(stackalloc int[Bins]));
        if (IsDrifted ? _index >= PopulationStability.Warn : _index < PopulationStability.Alarm)
            return Change.None;
        IsDrifted = !IsDrifted;
        return IsDrifted ? Change.Found : Change.Cleared;
    }

    private Span<int> Window(Span<int> sums)
    {
        sums.Clear();
        for (var i = 0; i < Parts * Bins; i++)
            sums[i % Bins] += _window[i];
        return sums;
    }

    [InlineArray(Bins)]
    private struct ReferenceBins
    {
        private int _first;
    }
}
