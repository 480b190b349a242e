namespace Normitri.Gateway.Sources;

/// <summary>A picture from a source.</summary>
/// <param name="Image">The encoded picture. The memory belongs to the source and is valid until the next frame is asked for.</param>
/// <param name="CapturedAt">When it was taken.</param>
/// <param name="Origin">Where it came from, for logs: a file's name, a stream's time.</param>
public sealed record SourceFrame(ReadOnlyMemory<byte> Image, DateTimeOffset CapturedAt, string Origin);
