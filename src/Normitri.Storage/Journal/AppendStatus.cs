namespace Normitri.Storage.Journal;

/// <summary>What became of a frame that asked to be accepted.</summary>
public enum AppendStatus : byte
{
    /// <summary>Taken in.</summary>
    Accepted,

    /// <summary>The same sequence with the same content is there already.</summary>
    Duplicate,

    /// <summary>The same sequence is there with other content.</summary>
    SequenceConflict,

    /// <summary>The sequence is below the last accepted one and was never accepted.</summary>
    SequenceWentBack,
}
