using System.Buffers.Binary;
using System.IO.Compression;

namespace Normitri.Vision.Tests.Support;

/// <summary>Writes PNGs: whole ones from drawings, and single chunks for broken ones.</summary>
internal static class PngWriter
{
    public static byte[] Encode(Drawing drawing)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal))
        {
            for (var y = 0; y < drawing.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(drawing.Rgb, y * drawing.Width * 3, drawing.Width * 3);
            }
        }

        return File(Header(drawing.Width, drawing.Height), Chunk("IDAT", data.ToArray()), Chunk("IEND", []));
    }

    public static byte[] File(params byte[][] chunks) => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. chunks.SelectMany(c => c)];

    public static byte[] Header(int width, int height, byte depth = 8, byte colorType = 2)
    {
        var fields = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(fields, width);
        BinaryPrimitives.WriteInt32BigEndian(fields.AsSpan(4), height);
        (fields[8], fields[9]) = (depth, colorType);
        return Chunk("IHDR", fields);
    }

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(body));
        return chunk;
    }

    /// <summary>CRC-32 as PNG wants it.</summary>
    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
