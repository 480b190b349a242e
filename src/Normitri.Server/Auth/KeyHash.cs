using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Normitri.Server.Auth;

/// <summary>SHA-256 of a key's text, as a value to look up. The hash of a guess says nothing about the hashes that are there, so ordinary equality is safe.</summary>
internal readonly record struct KeyHash(ulong A, ulong B, ulong C, ulong D)
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Allocates nothing.</summary>
    public static KeyHash Of(ReadOnlySpan<char> key)
    {
        Span<byte> text = stackalloc byte[KeyText.MaxLength * 3];
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return MemoryMarshal.Read<KeyHash>(hash);
    }

    public byte[] ToArray()
    {
        var hash = new byte[Size];
        MemoryMarshal.Write(hash, this);
        return hash;
    }
}
