using System.Buffers.Binary;
using System.Security.Cryptography;
using Normitri.Bench.Path;

namespace Normitri.Bench.Chaos;

/// <summary>A picture for every frame that no other frame has: a sample with a comment in its JPEG that names unit and sequence.</summary>
internal static class ChaosPictures
{
    private const int Marker = 2;
    private const int CommentBytes = 14;
    private static readonly Lazy<IReadOnlyList<byte[]>> Samples = new(() => Pictures.Load("640x480"));

    public static byte[] Of(int unit, ulong sequence)
    {
        var samples = Samples.Value;
        var sample = samples[(int)((sequence + (ulong)unit) % (ulong)samples.Count)];
        var picture = new byte[sample.Length + Marker + CommentBytes];
        // Start of image, then the comment (FFFE, its length, unit, sequence), then all the rest.
        sample.AsSpan(0, Marker).CopyTo(picture);
        var comment = picture.AsSpan(Marker);
        BinaryPrimitives.WriteUInt16BigEndian(comment, 0xFFFE);
        BinaryPrimitives.WriteUInt16BigEndian(comment[2..], CommentBytes);
        BinaryPrimitives.WriteInt32BigEndian(comment[4..], unit);
        BinaryPrimitives.WriteUInt64BigEndian(comment[8..], sequence);
        sample.AsSpan(Marker).CopyTo(comment[(Marker + CommentBytes)..]);
        return picture;
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(int unit, ulong sequence) => Convert.ToHexStringLower(SHA256.HashData(Of(unit, sequence)));
}
