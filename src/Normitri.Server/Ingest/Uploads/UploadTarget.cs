namespace Normitri.Server.Ingest.Uploads;

/// <summary>One request that puts the bytes into the store.</summary>
/// <param name="Url">The address with its signature; a secret.</param>
/// <param name="Method">PUT.</param>
/// <param name="Headers">To send with it.</param>
/// <param name="ExpiresAt">When the address stops working.</param>
internal sealed record UploadTarget(string Url, string Method, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt)
{
    // What Azure asks for; the signature would not let anything be overwritten in any case.
    private static readonly Dictionary<string, string> PutBlob = new() { ["x-ms-blob-type"] = "BlockBlob", ["If-None-Match"] = "*" };

    public static UploadTarget Of(Uri address, DateTimeOffset expiresAt) => new(address.AbsoluteUri, "PUT", PutBlob, expiresAt);
}
