using Normitri.Contracts.Frames;

namespace Normitri.Storage.Frames;

/// <summary>The answer to a wish to upload a frame.</summary>
/// <param name="Reference">The frame's; without an ETag while its bytes are not there.</param>
/// <param name="Address">Where to PUT the bytes, signed; null when they are there already. A secret.</param>
public sealed record UploadGrant(FrameReference Reference, Uri? Address);
