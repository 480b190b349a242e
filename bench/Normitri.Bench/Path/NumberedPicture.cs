using System.Buffers.Binary;

namespace Normitri.Bench.Path;

/// <summary>Makes a JPEG file unlike every other without changing the picture: cameras never send the same bytes twice, and what is stored is known by its bytes.</summary>
internal sealed class NumberedPicture
{
    // SOI, then a comment of eight bytes.
    private const int Start = 2;
    private byte[] _bytes = [];

    private static ReadOnlySpan<byte> Comment => [0xFF, 0xFE, 0x00, 0x0A];

    /// <summary>The file, until the next is made.</summary>
    public ReadOnlyMemory<byte> Of(byte[] jpeg, long number)
    {
        var length = jpeg.Length + Comment.Length + sizeof(long);
        if (_bytes.Length < length)
            _bytes = new byte[length];
        var numbered = _bytes.AsSpan(0, length);
        jpeg.AsSpan(0, Start).CopyTo(numbered);
        Comment.CopyTo(numbered[Start..]);
        BinaryPrimitives.WriteInt64BigEndian(numbered[(Start + Comment.Length)..], number);
        jpeg.AsSpan(Start).CopyTo(numbered[(Start + Comment.Length + sizeof(long))..]);
        return _bytes.AsMemory(0, length);
    }
}
