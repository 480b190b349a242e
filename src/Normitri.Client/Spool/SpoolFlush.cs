namespace Normitri.Client;

/// <summary>What an enqueued picture survives.</summary>
public enum SpoolFlush
{
    /// <summary>A power cut: the disk is flushed once for all who wait.</summary>
    Full,

    /// <summary>The end of the process, not that of the machine.</summary>
    Normal,
}
