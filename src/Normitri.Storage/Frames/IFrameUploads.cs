namespace Normitri.Storage.Frames;

/// <summary>A frame store that lets senders put bytes into it themselves.</summary>
public interface IFrameUploads
{
    /// <summary>Whether it can; else <see cref="WhyNot"/> says why not.</summary>
    bool Offered { get; }

    /// <summary>A sentence; null when uploads are offered.</summary>
    string? WhyNot { get; }

    /// <summary>
    /// An address that takes these bytes of this tenant and no others, for a short time; or none, when the store has bytes under their name already.
    /// What is uploaded is judged when its reference is posted, not before.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="expiresAt">When the address stops working.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FrameStoreException">The hash or length is none, or the store gives no answer now.</exception>
    ValueTask<UploadGrant> GrantAsync(string tenant, string sha256, long length, DateTimeOffset expiresAt, CancellationToken cancellation);
}
