namespace Normitri.Client;

/// <summary>Where the bytes of a frame lie in the server's frame store. Never an address.</summary>
public sealed record FrameReference
{
    /// <summary>Alias of the container.</summary>
    public required string Container { get; init; }

    /// <summary>Name inside the container.</summary>
    public required string BlobName { get; init; }

    /// <summary>The store's version tag; empty before the upload.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
