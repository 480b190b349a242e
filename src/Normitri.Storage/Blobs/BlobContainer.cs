using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Normitri.Storage.Blobs;

/// <summary>The one container, by its settings.</summary>
internal sealed class BlobContainer(IOptions<StorageOptions> options)
{
    private readonly Lazy<BlobContainerClient> _client = new(
        () => new BlobServiceClient(options.Value.Blobs.ConnectionString!).GetBlobContainerClient(options.Value.Blobs.Container));

    public BlobContainerClient Client => _client.Value;

    public string Name => options.Value.Blobs.Container;

    public BlobClient Blob(string name) => Client.GetBlobClient(name);

    /// <summary>Failures of the service or the way to it, not of this program.</summary>
    public static bool IsOfStore(Exception exception) =>
        exception is RequestFailedException or IOException or HttpRequestException or AggregateException or TaskCanceledException { InnerException: TimeoutException };
}
