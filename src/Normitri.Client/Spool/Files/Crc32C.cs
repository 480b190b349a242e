using System.Numerics;
using System.Runtime.InteropServices;

namespace Normitri.Client;

/// <summary>CRC-32C (Castagnoli), as iSCSI and ext4 use it; processors have an instruction for it.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of <paramref name="bytes"/>, going on from that of what came before them.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word));
        foreach (var last in bytes[(bytes.Length & ~7)..])
            crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }
}
