namespace Normitri.Storage.Frames;

/// <summary>The frame store could not do it.</summary>
public sealed class FrameStoreException(string message, bool retryable, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same call may succeed later.</summary>
    public bool Retryable { get; } = retryable;
}
