using System.Runtime.InteropServices;

namespace Normitri.Vision.Codecs;

/// <summary>
/// The pixels of one picture in native memory, upright once <see cref="ImageCodecs"/> filled it, rows from top to bottom without gaps. Made once for an executor and used for
/// every frame: it grows to the largest picture and gives back what one giant left behind. Not safe for several threads at once.
/// </summary>
public sealed unsafe class PixelBuffer : IDisposable
{
    /// <summary>Bytes behind the last pixel that may be read: vector loads run past the end of a row.</summary>
    internal const int Slack = 64;

    private const nuint Alignment = 64;
    private const long ShrinkAbove = 64L << 20;

    private byte* _memory;
    private long _capacity;
    private bool _disposed;

    ~PixelBuffer() => Free();

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; private set; }

    public PixelFormat Format { get; private set; }

    public bool IsEmpty => Width == 0;

    /// <summary>The pixels; invalid after the next <see cref="Reset"/> or <see cref="Dispose"/>.</summary>
    public Span<byte> Pixels => new(_memory, Stride * Height);

    internal byte* Pointer => _memory;

    /// <summary>Takes a size. What the buffer held is lost and the new pixels are not cleared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the picture needs 2 GiB or more.</exception>
    public void Reset(int width, int height, PixelFormat format)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var stride = (long)width * format.BytesPerPixel();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, (int.MaxValue - Slack) / stride);
        var bytes = stride * height;

        if (bytes > _capacity || (_capacity > ShrinkAbove && bytes < _capacity / 4))
            Allocate(bytes);
        (Width, Height, Stride, Format) = (width, height, (int)stride, format);
    }

    /// <summary>Gives memory back that only a giant needs; call it when the contents are no longer wanted.</summary>
    internal void Trim()
    {
        if (_capacity > ShrinkAbove)
            Free();
    }

    public void Dispose()
    {
        Free();
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    private void Allocate(long bytes)
    {
        Free();
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + Slack), Alignment);
        _capacity = bytes;
        new Span<byte>(_memory + bytes, Slack).Clear();
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        _capacity = 0;
        (Width, Height, Stride) = (0, 0, 0);
    }
}
