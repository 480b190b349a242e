using System.Security.Cryptography;

namespace Normitri.Client;

/// <summary>What identifies the bytes of a picture.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record FrameContent(string Sha256, long Length)
{
    /// <summary>Of these bytes.</summary>
    public static FrameContent Of(ReadOnlySpan<byte> image) => new(Convert.ToHexStringLower(SHA256.HashData(image)), image.Length);
}
