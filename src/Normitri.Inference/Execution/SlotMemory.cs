using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Normitri.Vision.Outputs;

namespace Normitri.Inference.Execution;

/// <summary>
/// Pinned memory for the same tensor of several pictures, one after the other: a slot each. Any run of neighbouring slots is a
/// batch that ONNX Runtime can read or write in place.
/// </summary>
internal sealed unsafe class SlotMemory : IDisposable
{
    /// <summary>A cache line, and the widest vector: where arrays happen to lie must not decide how fast a network runs.</summary>
    private const int Alignment = 64;

    private readonly TensorElementType _type;
    private readonly long[] _shape;
    private readonly int _slotBytes;
    private readonly int _slots;
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly OrtValue?[] _values;

    /// <param name="element">The element type.</param>
    /// <param name="shape">The shape of one picture's tensor; its first axis is the batch, of size 1.</param>
    /// <param name="slots">How many pictures there is room for.</param>
    public SlotMemory(TensorElement element, ReadOnlySpan<long> shape, int slots)
    {
        (_type, var size) = TypeOf(element);
        _shape = shape.ToArray();
        _slots = slots;
        _slotBytes = checked((int)_shape.Aggregate((long)size, (product, dimension) => product * dimension));
        _bytes = GC.AllocateArray<byte>(checked((_slotBytes * slots) + Alignment), pinned: true);
        fixed (byte* bytes = _bytes)
        {
            _start = (int)((Alignment - ((nint)bytes % Alignment)) % Alignment);
        }

        _values = new OrtValue?[slots * (slots + 1)];
    }

    public Span<byte> Slot(int slot) => _bytes.AsSpan(_start + (slot * _slotBytes), _slotBytes);

    /// <summary>The tensor of <paramref name="count"/> slots from <paramref name="first"/> on; made at the first call, then kept.</summary>
    public OrtValue Value(int first, int count)
    {
        ref var value = ref _values[(first * (_slots + 1)) + count];
        return value ??= Create(first, count);
    }

    public void Dispose()
    {
        foreach (var value in _values)
        {
            value?.Dispose();
        }
    }

    private static (TensorElementType Type, int Size) TypeOf(TensorElement element) => element switch
    {
        TensorElement.Float32 => (TensorElementType.Float, sizeof(float)),
        TensorElement.Int32 => (TensorElementType.Int32, sizeof(int)),
        TensorElement.Int64 => (TensorElementType.Int64, sizeof(long)),
        TensorElement.Float16 => (TensorElementType.Float16, sizeof(ushort)),
        TensorElement.UInt8 => (TensorElementType.UInt8, sizeof(byte)),
        TensorElement.Bool => (TensorElementType.Bool, sizeof(bool)),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "Not an element type that is handled here."),
    };

    private OrtValue Create(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, _slots);
        var shape = _shape.Length == 0 ? _shape : [_shape[0] * count, .. _shape[1..]];
        fixed (byte* bytes = _bytes) // the array is pinned for good: the address stays
        {
            return OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, _type, shape, (nint)bytes + _start + (first * _slotBytes), (long)count * _slotBytes);
        }
    }
}
