namespace Azure.Storage.Blobs.Models;

/// <summary>The content comes from the network as it is read; disposing ends the request.</summary>
public class BlobDownloadStreamingResult : IDisposable
{
    private readonly HttpResponseMessage _response;

    internal BlobDownloadStreamingResult(HttpResponseMessage response, BlobDownloadDetails details, Stream content) =>
        (_response, Details, Content) = (response, details, content);

    public BlobDownloadDetails Details { get; }

    public virtual Stream Content { get; }

    public void Dispose()
    {
        _response.Dispose();
        GC.SuppressFinalize(this);
    }
}
