using System.Buffers.Binary;

namespace Normitri.Server.Tests.Hosting;

/// <summary>Pictures that are changed, most of them to mean harm.</summary>
internal static class Jpegs
{
    /// <summary>Nothing but the header of a picture of this size.</summary>
    public static byte[] HeaderOnly(ushort width, ushort height)
    {
        var image = new byte[512];
        image[0] = 0xFF;
        image[1] = 0xD8;
        ReadOnlySpan<byte> frame = [0xFF, 0xC0, 0x00, 0x11, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        frame.CopyTo(image.AsSpan(2));
        BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan(7), height);
        BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan(9), width);
        return image;
    }

    /// <summary>A real picture whose header claims another size.</summary>
    public static byte[] Claiming(byte[] image, ushort width, ushort height)
    {
        var lying = image.ToArray();
        for (var at = 2; at < lying.Length - 9 && lying[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(lying.AsSpan(at + 2)))
        {
            if (lying[at + 1] is not (0xC0 or 0xC1 or 0xC2))
                continue;
            BinaryPrimitives.WriteUInt16BigEndian(lying.AsSpan(at + 5), height);
            BinaryPrimitives.WriteUInt16BigEndian(lying.AsSpan(at + 7), width);
            return lying;
        }

        throw new ArgumentException("The picture has no frame header.", nameof(image));
    }

    /// <summary>The same pixels with an EXIF orientation in front.</summary>
    public static byte[] Turned(byte[] image, byte orientation) =>
    [
        .. image[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. image[2..],
    ];

    /// <summary>Whole to look at, but the middle of its picture data is noise: restart marks where none belong.</summary>
    public static byte[] Scrambled(byte[] image)
    {
        var scrambled = image.ToArray();
        for (var at = image.Length / 3; at < image.Length * 2 / 3; at += 2)
            (scrambled[at], scrambled[at + 1]) = (0xFF, 0xD3);
        return scrambled;
    }

    public static byte[] Truncated(byte[] image) => image[..(image.Length * 2 / 3)];
}
