namespace Normitri.Client;

/// <summary>Whether the spool sends.</summary>
public enum SpoolState
{
    /// <summary>Not started yet, or stopped: it only takes.</summary>
    Stopped,

    /// <summary>It sends what waits.</summary>
    Sending,

    /// <summary>The server cannot be reached or fails; it is tried again with growing pauses.</summary>
    Unreachable,

    /// <summary>The server does not know the key, or does not answer as one of Normitri's. It is tried again.</summary>
    Refused,
}
