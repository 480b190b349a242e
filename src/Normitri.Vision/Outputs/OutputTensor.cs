using System.Runtime.InteropServices;

namespace Normitri.Vision.Outputs;

/// <summary>One output of one picture: values and their shape. Lives on the stack; the memory is the network's.</summary>
public readonly ref struct OutputTensor
{
    private readonly ReadOnlySpan<byte> _data;

    private OutputTensor(TensorElement element, ReadOnlySpan<byte> data, ReadOnlySpan<long> shape)
    {
        _data = data;
        Element = element;
        Shape = shape;
    }

    public TensorElement Element { get; }

    /// <summary>The shape as the network gives it, with or without a leading batch dimension of 1.</summary>
    public ReadOnlySpan<long> Shape { get; }

    /// <summary>The bytes of the values, in the machine's order.</summary>
    internal ReadOnlySpan<byte> Data => _data;

    /// <summary>How many values there are, whatever the shape says.</summary>
    public int Length => _data.Length / Element.Size();

    /// <summary>The values of a float tensor; throws <see cref="InvalidOperationException"/> for any other.</summary>
    public ReadOnlySpan<float> Floats => Cast<float>(TensorElement.Float32);

    /// <summary>The values of a half precision tensor; throws <see cref="InvalidOperationException"/> for any other.</summary>
    public ReadOnlySpan<Half> Halves => Cast<Half>(TensorElement.Float16);

    /// <summary>The values of an int32 tensor; throws <see cref="InvalidOperationException"/> for any other.</summary>
    public ReadOnlySpan<int> Ints => Cast<int>(TensorElement.Int32);

    /// <summary>The values of an int64 tensor; throws <see cref="InvalidOperationException"/> for any other.</summary>
    public ReadOnlySpan<long> Longs => Cast<long>(TensorElement.Int64);

    /// <summary>The values of a tensor of bytes or of truth values (0 or 1); throws <see cref="InvalidOperationException"/> for any other.</summary>
    public ReadOnlySpan<byte> Bytes => Element == TensorElement.Bool ? _data : Cast<byte>(TensorElement.UInt8);

    public static OutputTensor Of(ReadOnlySpan<float> data, ReadOnlySpan<long> shape) =>
        new(TensorElement.Float32, MemoryMarshal.AsBytes(data), shape);

    public static OutputTensor Of(ReadOnlySpan<Half> data, ReadOnlySpan<long> shape) =>
        new(TensorElement.Float16, MemoryMarshal.AsBytes(data), shape);

    public static OutputTensor Of(ReadOnlySpan<int> data, ReadOnlySpan<long> shape) =>
        new(TensorElement.Int32, MemoryMarshal.AsBytes(data), shape);

    public static OutputTensor Of(ReadOnlySpan<long> data, ReadOnlySpan<long> shape) =>
        new(TensorElement.Int64, MemoryMarshal.AsBytes(data), shape);

    public static OutputTensor Of(ReadOnlySpan<byte> data, ReadOnlySpan<long> shape) => new(TensorElement.UInt8, data, shape);

    /// <summary>A tensor over the bytes of its values, in the machine's order.</summary>
    public static OutputTensor Of(TensorElement element, ReadOnlySpan<byte> data, ReadOnlySpan<long> shape) => new(element, data, shape);

    /// <summary>
    /// One picture's part of a batched output: the <paramref name="index"/>-th of shape[0] equal slices, its shape without the
    /// batch dimension.
    /// </summary>
    public OutputTensor Item(int index)
    {
        var batch = checked((int)Shape[0]);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, batch);
        var bytes = _data.Length / batch;
        return new OutputTensor(Element, _data.Slice(index * bytes, bytes), Shape[1..]);
    }

    public override string ToString() => $"{Element} {MatrixShape.Print(Shape)} with {Length} values";

    private ReadOnlySpan<T> Cast<T>(TensorElement element)
        where T : struct =>
        Element == element
            ? MemoryMarshal.Cast<byte, T>(_data)
            : throw new InvalidOperationException($"The output holds {Element}, not {element}.");
}
