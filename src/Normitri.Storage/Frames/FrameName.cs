using System.Security.Cryptography;
using Normitri.Contracts.Frames;
using Normitri.Contracts.Identities;

namespace Normitri.Storage.Frames;

/// <summary>
/// The name of a frame's bytes: <c>{tenant}/{ab}/{sha256}</c>, where ab are the hash's first two digits. Made of a valid tenant name and
/// hexadecimal digits only, so it is safe as a path and as a blob's name, and no tenant can name another's frame.
/// </summary>
internal sealed record FrameName
{
    private FrameName(string tenant, string sha256) => (Tenant, Sha256, Text) = (tenant, sha256, $"{tenant}/{sha256.AsSpan(0, 2)}/{sha256}");

    public string Tenant { get; }

    public string Sha256 { get; }

    public string Text { get; }

    /// <summary>The name of these bytes.</summary>
    /// <exception cref="ArgumentException">The tenant's name is none, or there are no bytes.</exception>
    public static FrameName Of(string tenant, ReadOnlySpan<byte> image)
    {
        if (!EntityName.IsValid(tenant))
            throw new ArgumentException($"'{tenant}' is not a tenant: {EntityName.Rule}.", nameof(tenant));
        if (image.IsEmpty)
            throw new ArgumentException("A frame has bytes.", nameof(image));
        Span<byte> hash = stackalloc byte[ContentHash.Bytes];
        SHA256.HashData(image, hash);
        return new FrameName(tenant, Convert.ToHexStringLower(hash));
    }

    /// <summary>The name of bytes that are not here yet.</summary>
    /// <exception cref="FrameStoreException">The tenant or hash is none.</exception>
    public static FrameName Of(string tenant, string sha256) => EntityName.IsValid(tenant) && ContentHash.IsValid(sha256)
        ? new FrameName(tenant, sha256)
        : throw NotAFrame($"'{tenant}' and '{sha256}' name no frame: expected {EntityName.Rule}, and 64 lower-case hexadecimal digits.");

    /// <summary>The frame that has this text as its name; null when none has.</summary>
    public static FrameName? Find(string text) =>
        text.Split('/') is [var tenant, var digits, var hash] && EntityName.IsValid(tenant) && ContentHash.IsValid(hash) && hash.StartsWith(digits, StringComparison.Ordinal) && digits.Length == 2
            ? new FrameName(tenant, hash)
            : null;

    /// <summary>The name in a reference, once it is certain that it is this tenant's and leads nowhere else.</summary>
    /// <exception cref="FrameStoreException">It is not.</exception>
    public static FrameName Of(string tenant, FrameReference reference)
    {
        if (reference.Container != StorageConstants.FramesAlias)
            throw NotAFrame($"There is no container '{reference.Container}': frames lie in '{StorageConstants.FramesAlias}'.");
        if (reference.Length is <= 0 or > int.MaxValue)
            throw NotAFrame($"A frame of {reference.Length} bytes cannot be.");
        var name = Of(tenant, reference.Sha256);
        return name.Text == reference.BlobName ? name : throw NotAFrame($"'{reference.BlobName}' is not a frame of tenant '{tenant}'.");
    }

    public FrameReference ToReference(string etag, long length) => new(StorageConstants.FramesAlias, Text, etag, length, Sha256);

    /// <exception cref="FrameStoreException">The bytes are not the ones that were stored.</exception>
    public void Verify(ReadOnlySpan<byte> image)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Bytes];
        SHA256.HashData(image, hash);
        Span<byte> expected = stackalloc byte[ContentHash.Bytes];
        Convert.FromHexString(Sha256, expected, out _, out _);
        if (!hash.SequenceEqual(expected))
            throw new FrameStoreException($"Frame {Text} is damaged: its bytes have another hash than when they were stored.", FrameStoreFault.Damaged);
    }

    private static FrameStoreException NotAFrame(string message) => new(message, FrameStoreFault.NotAFrame);
}
