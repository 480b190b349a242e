using System.Runtime.CompilerServices;

namespace Normitri.Vision.Outputs;

/// <summary>A list of detections that is cleared and filled again for every frame and allocates only while it grows.</summary>
public sealed class DetectionBuffer
{
    private Detection[] _items;

    /// <param name="capacity">Detections that fit before it grows for the first time.</param>
    public DetectionBuffer(int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _items = new Detection[capacity];
    }

    public int Count { get; private set; }

    /// <summary>The detections; the span is invalid after the next <see cref="Add"/>.</summary>
    public Span<Detection> Items => _items.AsSpan(0, Count);

    public ref readonly Detection this[int index] => ref Items[index];

    public void Clear() => Count = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Detection detection)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = detection;
    }

    /// <summary>Forgets everything behind the first <paramref name="count"/>.</summary>
    public void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
    }
}
