namespace Normitri.Vision.Tests.Support;

/// <summary>The smallest EXIF block that holds an orientation.</summary>
internal static class ExifWriter
{
    public static byte[] App1(byte orientation, bool littleEndian) => [.. "Exif\0\0"u8, .. Tiff(orientation, littleEndian)];

    public static byte[] Tiff(byte orientation, bool littleEndian) => littleEndian
        ?
        [
            .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
            0x00, 0x01, 3, 0, 1, 0, 0, 0, 160, 0, 0, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0, 0, 0, 0,
        ]
        :
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0, 0, 0, 0,
        ];
}
