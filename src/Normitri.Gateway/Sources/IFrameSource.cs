namespace Normitri.Gateway.Sources;

/// <summary>Where a camera's pictures come from.</summary>
public interface IFrameSource
{
    /// <summary>The pictures in order, each when it is due; ends when the source has no more. Read by one reader at a time.</summary>
    /// <exception cref="FrameSourceException">The source cannot give pictures; the message says what to do.</exception>
    IAsyncEnumerable<SourceFrame> ReadAsync(CancellationToken cancellation);
}
