namespace Normitri.Storage.Frames;

/// <summary>Frames lie in files: only the server reaches them.</summary>
internal sealed class NoUploads : IFrameUploads
{
    public bool Offered => false;

    public string WhyNot => $"Frames lie in files ({StorageOptions.Section}:{nameof(StorageOptions.Frames)}), which only the server reaches.";

    public ValueTask<UploadGrant> GrantAsync(string tenant, string sha256, long length, DateTimeOffset expiresAt, CancellationToken cancellation) =>
        throw new InvalidOperationException(WhyNot);
}
