namespace Normitri.Client;

/// <summary>Why a spool did not take a picture, or did not open.</summary>
public enum SpoolProblem
{
    /// <summary>No place, and the class is to be refused then.</summary>
    Full,

    /// <summary>The sequence is not above the last one of its unit.</summary>
    SequenceWentBack,

    /// <summary>The disk failed or is full.</summary>
    Disk,

    /// <summary>Another process holds the folder.</summary>
    FolderInUse,

    /// <summary>The spool was disposed.</summary>
    Closed,
}
