using System.Buffers;

namespace Normitri.Server.Http;

/// <summary>A request body in pooled memory, valid until disposed.</summary>
internal sealed class PooledBody : IDisposable
{
    private byte[]? _array;
    private int _length;

    public PooledBody(int capacity) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Bytes => _array.AsMemory(0, _length);

    public int Length => _length;

    public void Append(in ReadOnlySequence<byte> data)
    {
        var length = checked(_length + (int)data.Length);
        if (length > _array!.Length)
            Grow(length);
        data.CopyTo(_array.AsSpan(_length));
        _length = length;
    }

    public void Dispose()
    {
        if (_array is { } array)
            ArrayPool<byte>.Shared.Return(array);
        _array = null;
        _length = 0;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _array!.Length * 2));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
