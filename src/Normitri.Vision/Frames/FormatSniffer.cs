namespace Normitri.Vision.Frames;

/// <summary>Tells formats by their first bytes.</summary>
internal static class FormatSniffer
{
    public static ImageFormat Sniff(ReadOnlySpan<byte> image)
    {
        if (image.StartsWith<byte>([0xFF, 0xD8]))
            return ImageFormat.Jpeg;
        if (image.StartsWith(PngHeader.Signature))
            return ImageFormat.Png;
        return image.Length >= 12 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8) ? ImageFormat.WebP : ImageFormat.Unknown;
    }

    /// <summary>The name of a picture format that is not read here, or null.</summary>
    public static string? NameOfForeign(ReadOnlySpan<byte> image)
    {
        if (image.StartsWith("GIF8"u8))
            return "a GIF";
        if (image.StartsWith("BM"u8) && image.Length > 26)
            return "a BMP";
        if (image.StartsWith("II*\0"u8) || image.StartsWith("MM\0*"u8))
            return "a TIFF";
        if (image.StartsWith<byte>([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20]))
            return "a JPEG 2000";
        if (image.StartsWith<byte>([0xFF, 0x0A]) || image.StartsWith<byte>([0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20]))
            return "a JPEG XL";
        return image.Length >= 12 && image[4..].StartsWith("ftyp"u8) ? "an HEIC, AVIF or video file" : null;
    }
}
