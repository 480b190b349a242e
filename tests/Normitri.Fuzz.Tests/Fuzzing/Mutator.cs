using System.Buffers.Binary;
using System.Numerics;

namespace Normitri.Fuzz.Tests.Fuzzing;

/// <summary>Turns good inputs into bad ones. The same seed gives the same bytes.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, IReadOnlyList<byte[]> dictionary)
{
    private const int MostChanges = 8;
    private const int LongestPiece = 64;
    private static readonly uint[] Extremes = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

    public byte[] Make(ulong seed)
    {
        var random = new Random(unchecked((int)BitOperations.RotateLeft(seed * 0x9E3779B97F4A7C15, 29)));
        var bytes = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var changes = random.Next(2) == 0 ? 1 : random.Next(2, MostChanges + 1); changes > 0; changes--)
            Change(bytes, random);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, LongestPiece), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                Overwrite(bytes, at, Extreme(random));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                var noise = new byte[random.Next(1, LongestPiece)];
                random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7:
                var other = corpus[random.Next(corpus.Count)];
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 4 * LongestPiece), other.Length - from)).ToArray());
                break;
            case 8 when dictionary.Count > 0:
                bytes.InsertRange(at, dictionary[random.Next(dictionary.Count)]);
                break;
        }
    }

    private static byte[] Extreme(Random random)
    {
        var value = Extremes[random.Next(Extremes.Length)];
        var bytes = new byte[4];
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes[..(1 << random.Next(3))];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] value)
    {
        for (var i = 0; i < value.Length && at + i < bytes.Count; i++)
            bytes[at + i] = value[i];
    }
}
