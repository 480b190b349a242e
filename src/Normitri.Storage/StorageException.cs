namespace Normitri.Storage;

/// <summary>
/// The database cannot do it now: it cannot be opened (the message says what to do), or a read or write failed (a full or broken disk). Nothing
/// was written unless the failure came while committing; an append may be sent again in any case, because a repeated sequence is recognised.
/// </summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The database refuses this content, and will again: nothing was written, and trying again is of no use.</summary>
    public bool IsPermanent { get; init; }
}
