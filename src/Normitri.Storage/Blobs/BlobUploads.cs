using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Microsoft.Extensions.Hosting;
using Normitri.Contracts.Frames;
using Normitri.Storage.Frames;
using Normitri.Storage.Frames.Caching;

namespace Normitri.Storage.Blobs;

/// <summary>
/// Signs addresses with the account's key. A signature creates one blob and nothing else: it neither reads nor overwrites, so nobody changes bytes that the journal
/// refers to.
/// </summary>
internal sealed class BlobUploads(BlobContainer container, BlobEdge edge, BlobWriter writer, IServiceProvider services) : IFrameUploads, IDisposable
{
    // Senders choose what lies there: to look at it costs time, and memory of a fixed size only.
    private const int LooksAtOnce = 2;
    private const int LookBytes = 64 << 10;
    private readonly SemaphoreSlim _looks = new(LooksAtOnce);
    private readonly bool _isDevelopment = (services.GetService(typeof(IHostEnvironment)) as IHostEnvironment)?.IsDevelopment() ?? false;

    public bool Offered => WhyNot is null;

    public string? WhyNot
    {
        get
        {
            var blob = container.Blob("probe");
            if (!blob.CanGenerateSasUri)
                return $"{StorageOptions.Section}:Blobs:ConnectionString has no account key to sign uploads with.";
            return IsSafe(blob) ? null : $"The blob service is reached without TLS ({blob.Uri.Host}): addresses with signatures are only given out for https.";
        }
    }

    public async ValueTask<UploadGrant> GrantAsync(string tenant, string sha256, long length, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var name = FrameName.Of(tenant, sha256);
        var reference = name.ToReference(etag: "", length);
        try
        {
            return await edge.CallAsync(
                async ending => await writer.FindAsync(name, ending) is { } there && await IsUsableAsync(name, reference, there, ending)
                    ? new UploadGrant(reference with { ETag = there.ETag.ToString() }, null)
                    : new UploadGrant(reference, Sign(container.Blob(name.Text), expiresAt)),
                cancellation);
        }
        catch (Exception exception) when (BlobContainer.IsOfStore(exception))
        {
            throw new FrameStoreException($"The blob service gives no answer now: {exception.Message}", FrameStoreFault.Unavailable, exception);
        }
    }

    /// <summary>
    /// Bytes of another length than wished for are either a failed upload, which is removed, or the wish is wrong: their hash tells. Bytes of the right length are
    /// judged when their reference comes.
    /// </summary>
    private async Task<bool> IsUsableAsync(FrameName name, FrameReference wished, BlobProperties there, CancellationToken cancellation)
    {
        if (there.ContentLength == wished.Length)
            return true;
        if (there.ContentLength is > 0 and <= FrameCache.MostBytes && await IsFrameAsync(name, there.ETag, cancellation))
            throw new FrameStoreException($"The bytes with the hash {name.Sha256} are {there.ContentLength}, not {wished.Length}.", FrameStoreFault.NotAFrame);
        await writer.RemoveAsync(name, there.ETag, cancellation);
        return false;
    }

    /// <summary>Whether the bytes have the hash of their name; read in pieces, of which one is kept.</summary>
    private async Task<bool> IsFrameAsync(FrameName name, ETag etag, CancellationToken cancellation)
    {
        await _looks.WaitAsync(cancellation);
        var piece = ArrayPool<byte>.Shared.Rent(LookBytes);
        try
        {
            var unchanged = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = etag } };
            using var download = (await container.Blob(name.Text).DownloadStreamingAsync(unchanged, cancellation)).Value;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (await download.Content.ReadAsync(piece, cancellation) is var read and > 0)
                hash.AppendData(piece, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset()) == name.Sha256;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            _looks.Release();
        }
    }

    public void Dispose() => _looks.Dispose();

    private static Uri Sign(BlobClient blob, DateTimeOffset expiresAt) => blob.GenerateSasUri(new BlobSasBuilder(BlobSasPermissions.Create, expiresAt)
    {
        BlobContainerName = blob.BlobContainerName,
        BlobName = blob.Name,
        Protocol = blob.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
    });

    /// <summary>An emulator on this machine, or in development, speaks http.</summary>
    private bool IsSafe(BlobClient blob) => blob.Uri.Scheme == Uri.UriSchemeHttps || blob.Uri.IsLoopback || _isDevelopment;
}
