namespace Normitri.Storage.Frames;

/// <summary>The frame store could not do it.</summary>
public sealed class FrameStoreException(string message, FrameStoreFault fault, Exception? inner = null) : Exception(message, inner)
{
    public FrameStoreException(string message, bool retryable, Exception? inner = null)
        : this(message, retryable ? FrameStoreFault.Unavailable : FrameStoreFault.Damaged, inner)
    {
    }

    /// <summary>Why.</summary>
    public FrameStoreFault Fault { get; } = fault;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool Retryable => Fault == FrameStoreFault.Unavailable;
}
