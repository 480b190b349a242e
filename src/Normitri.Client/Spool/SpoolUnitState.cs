namespace Normitri.Client;

/// <summary>Whether a unit's pictures are sent.</summary>
public enum SpoolUnitState
{
    /// <summary>They are, or there are none.</summary>
    Ready,

    /// <summary>The server asked to wait (429).</summary>
    Busy,

    /// <summary>The server refuses this unit: no right to it, no such camera, or the clock is ahead. Nothing is lost; it is tried again.</summary>
    Refused,

    /// <summary>The disk does not give its pictures. It is tried again.</summary>
    DiskFailed,

    /// <summary>The server fails on its next picture, or that does not arrive whole. It is tried again with growing pauses.</summary>
    Failing,
}
