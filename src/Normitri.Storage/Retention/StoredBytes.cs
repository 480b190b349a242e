using Normitri.Storage.Frames;

namespace Normitri.Storage.Retention;

/// <summary>Bytes in the frame store, as they were when they were listed.</summary>
/// <param name="Name">The frame's.</param>
/// <param name="ETag">The store's tag; empty where it has none.</param>
internal sealed record StoredBytes(FrameName Name, string ETag);
