namespace Normitri.Storage.Frames;

/// <summary>Why the frame store could not do it.</summary>
public enum FrameStoreFault : byte
{
    /// <summary>The store or the way to it fails at the moment.</summary>
    Unavailable,

    /// <summary>The reference names no frame of this tenant.</summary>
    NotAFrame,

    /// <summary>There are no such bytes.</summary>
    Missing,

    /// <summary>The bytes were put there anew since the reference was made.</summary>
    Changed,

    /// <summary>The bytes have another length or hash than the reference says.</summary>
    Damaged,
}
