using System.Net.Http.Headers;

namespace Normitri.Client;

/// <summary>What the first bytes of a picture say that it is.</summary>
internal static class ImageMediaType
{
    private static readonly MediaTypeHeaderValue s_jpeg = new("image/jpeg");
    private static readonly MediaTypeHeaderValue s_png = new("image/png");
    private static readonly MediaTypeHeaderValue s_webp = new("image/webp");
    private static readonly MediaTypeHeaderValue s_other = new("application/octet-stream");

    public static MediaTypeHeaderValue Of(ReadOnlySpan<byte> image) => image switch
    {
        [0xFF, 0xD8, 0xFF, ..] => s_jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => s_png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => s_webp,
        _ => s_other,
    };

    /// <summary>The ending of a file's name.</summary>
    public static string Ending(ReadOnlySpan<byte> image) => Of(image).MediaType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        _ => ".bin",
    };
}
