using System.Buffers.Binary;

namespace Normitri.Grains.Quality;

/// <summary>
/// The histograms of a window's parts, one after the other. A count is a byte where no part has more samples than a byte can count, else two: with the
/// settings as they ship 80 bytes. Nothing until the first sample.
/// </summary>
internal struct PartBins
{
    private const int Cells = DriftMeter.Parts * DriftMeter.Bins;
    private byte[]? _counts;

    public readonly int this[int cell] => _counts is null ? 0
        : _counts.Length == Cells ? _counts[cell]
        : BinaryPrimitives.ReadUInt16LittleEndian(_counts.AsSpan(cell * sizeof(ushort)));

    /// <summary>Makes room, once.</summary>
    /// <param name="most">What a cell may have to count.</param>
    public void Make(int most) => _counts ??= new byte[most <= byte.MaxValue ? Cells : Cells * sizeof(ushort)];

    /// <summary>One more in a cell, after <see cref="Make"/>.</summary>
    public readonly void Raise(int cell) => Set(cell, this[cell] + 1);

    public readonly void Clear(int first, int cells)
    {
        for (var cell = first; cell < first + cells; cell++)
            Set(cell, 0);
    }

    /// <summary>Takes the counts of all cells, none of which is beyond <paramref name="most"/>.</summary>
    public void Take(ReadOnlySpan<ushort> counts, int most)
    {
        Make(most);
        for (var cell = 0; cell < Cells; cell++)
            Set(cell, counts[cell]);
    }

    /// <summary>Of all cells.</summary>
    public readonly ushort[] ToArray()
    {
        var counts = new ushort[Cells];
        for (var cell = 0; cell < Cells; cell++)
            counts[cell] = (ushort)this[cell];
        return counts;
    }

    private readonly void Set(int cell, int count)
    {
        if (_counts!.Length == Cells)
            _counts[cell] = checked((byte)count);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(_counts.AsSpan(cell * sizeof(ushort)), checked((ushort)count));
    }
}
