namespace Normitri.Vision.Frames;

/// <summary>
/// Reads and judges a picture's header in microseconds, without decoding: the guard in front of every decoder. Never throws;
/// allocates only for the message of a refusal. Whatever follows the end of a picture (padding, trailers of phones) is ignored.
/// </summary>
public static class ImageHeaderReader
{
    /// <summary>The header of <paramref name="image"/>, or why it is refused.</summary>
    public static ImageHeaderResult Read(ReadOnlySpan<byte> image, ImageLimits limits) => FormatSniffer.Sniff(image) switch
    {
        ImageFormat.Jpeg => JpegHeader.Read(image, limits),
        ImageFormat.Png => PngHeader.Read(image, limits),
        ImageFormat.WebP => WebPHeader.Read(image, limits),
        _ when image.IsEmpty => ImageHeaderResult.Failure(ImageError.Empty, "The frame has no bytes: send the picture as the body."),
        _ when FormatSniffer.NameOfForeign(image) is { } name => ImageHeaderResult.Failure(
            ImageError.UnsupportedFormat, $"The frame is {name}: send JPEG, PNG or WebP."),
        _ => ImageHeaderResult.Failure(
            ImageError.NotAnImage,
            "The bytes are not a picture: send JPEG, PNG or WebP, without any wrapping such as base64 or multipart."),
    };

    /// <summary>The checks that hold for every format, once size and orientation are known.</summary>
    internal static ImageHeaderResult Accept(in ImageHeader header, ImageLimits limits)
    {
        if (header.Width < 1 || header.Height < 1)
            return Malformed($"it claims a size of {header.Width}x{header.Height}");
        if (header.Width > limits.MaxWidth || header.Height > limits.MaxHeight || header.Pixels > limits.MaxPixels)
        {
            return ImageHeaderResult.Failure(
                ImageError.TooLarge,
                $"The picture is {header.Width}x{header.Height}; the limits are {limits.MaxWidth}x{limits.MaxHeight} and "
                + $"{limits.MaxPixels} pixels: scale it down.");
        }

        return ImageHeaderResult.Success(header);
    }

    internal static ImageHeaderResult Truncated(string where) => ImageHeaderResult.Failure(
        ImageError.Truncated, $"The picture ends early ({where}): it was cut in transfer or not written to its end; send it whole.");

    internal static ImageHeaderResult Malformed(string what) => ImageHeaderResult.Failure(
        ImageError.Malformed, $"The picture is broken: {what}. Encode it again.");

    internal static ImageHeaderResult Lying(in ImageHeader header, long bytes, long least) => ImageHeaderResult.Failure(
        ImageError.LyingHeader,
        $"The header claims {header.Width}x{header.Height} pixels, which take at least {least} bytes, but only {bytes} hold pixels: "
        + "encode the picture again.");

    internal static ImageHeaderResult Unsupported(string what, string remedy) => ImageHeaderResult.Failure(
        ImageError.UnsupportedFormat, $"{what} is not supported: {remedy}.");
}
