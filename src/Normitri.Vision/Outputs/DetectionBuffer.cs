using System.Runtime.CompilerServices;

namespace Normitri.Vision.Outputs;

/// <summary>A list of detections that is cleared and filled again for every frame and allocates only while it grows.</summary>
public sealed class DetectionBuffer
{
    private Detection[] _items;
    private uint _top;

    /// <param name="capacity">Detections that fit before it grows for the first time.</param>
    public DetectionBuffer(int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _items = new Detection[capacity];
    }

    public int Count { get; private set; }

    /// <summary>
    /// The greatest score of the picture, 0 to 1, also where it was too small to be handed on: what a picture without detections says for itself. Of forms
    /// with an objectness the greatest objectness. 0 where there was no score.
    /// </summary>
    public float TopScore => BitConverter.UInt32BitsToSingle(Math.Min(_top, BitConverter.SingleToUInt32Bits(1f)));

    /// <summary>A print of the raw outputs (<see cref="Outputs.OutputPrint"/>); 0 where they say nothing.</summary>
    public ulong OutputPrint { get; set; }

    /// <summary>The detections; the span is invalid after the next <see cref="Add"/>.</summary>
    public Span<Detection> Items => _items.AsSpan(0, Count);

    public ref readonly Detection this[int index] => ref Items[index];

    public void Clear()
    {
        Count = 0;
        _top = 0;
        OutputPrint = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Detection detection)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = detection;
    }

    /// <summary>Notes a score as its bits (<see cref="ScoreBits"/>); what is no number, or negative, is none.</summary>
    internal void Saw(uint score)
    {
        if (score > _top && score < ScoreBits.Infinity)
            _top = score;
    }

    /// <summary>Forgets everything behind the first <paramref name="count"/>.</summary>
    public void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
    }
}
