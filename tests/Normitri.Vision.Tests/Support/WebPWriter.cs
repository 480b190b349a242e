using System.Buffers.Binary;

namespace Normitri.Vision.Tests.Support;

/// <summary>Puts WebP files together from chunks, well or badly.</summary>
internal static class WebPWriter
{
    public static byte[] File(params byte[][] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. chunks.SelectMany(c => c)];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    public static byte[] Chunk(string type, params byte[] content) =>
        [.. System.Text.Encoding.ASCII.GetBytes(type), .. Little(content.Length), .. content, .. new byte[content.Length & 1]];

    public static byte[] Lossy(int width, int height) => Chunk(
        "VP8 ", 0x10, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 1, 2, 3);

    public static byte[] Lossless(int width, int height) => Chunk("VP8L", [0x2F, .. Little((width - 1) | ((height - 1) << 14)), 7]);

    public static byte[] Extended(int width, int height, byte flags = 0) => Chunk(
        "VP8X", [flags, 0, 0, 0, .. Little(width - 1)[..3], .. Little(height - 1)[..3]]);

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
