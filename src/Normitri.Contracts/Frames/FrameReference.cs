namespace Normitri.Contracts.Frames;

/// <summary>Where the bytes of a frame lie. Never a URL: the container is an alias that the server's settings resolve.</summary>
/// <param name="Container">Alias of the frame store's container.</param>
/// <param name="BlobName">Name inside the container; content-addressed inside the tenant.</param>
/// <param name="ETag">The store's version tag; empty where the store has none (content-addressed files).</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal, 64 characters.</param>
[GenerateSerializer, Immutable, Alias("normitri.frame-reference")]
public sealed record FrameReference(
    [property: Id(0)] string Container,
    [property: Id(1)] string BlobName,
    [property: Id(2)] string ETag,
    [property: Id(3)] long Length,
    [property: Id(4)] string Sha256);
