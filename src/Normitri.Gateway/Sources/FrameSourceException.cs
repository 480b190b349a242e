namespace Normitri.Gateway.Sources;

/// <summary>A source cannot give pictures.</summary>
public sealed class FrameSourceException(string message, Exception? inner = null) : Exception(message, inner);
