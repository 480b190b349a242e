namespace Normitri.Client;

/// <summary>What became of an item. The numbers are on disks: they never change.</summary>
public enum SpoolEnd : byte
{
    /// <summary>The server took it in.</summary>
    Sent = 1,

    /// <summary>The server had it already: an earlier attempt had arrived.</summary>
    Duplicate = 2,

    /// <summary>Left out to make place, or because it was older than <see cref="FrameSpoolOptions.MaxAge"/>.</summary>
    Shed = 3,

    /// <summary>The server refuses this very picture, or the disk has damaged it.</summary>
    Dead = 4,
}
