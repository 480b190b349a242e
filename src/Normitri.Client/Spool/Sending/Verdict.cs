namespace Normitri.Client;

/// <summary>What an answer of the server means for an item, its unit and all others.</summary>
internal enum Verdict
{
    /// <summary>It comes to its end as dead: this very picture, or its number, is refused for good.</summary>
    Bury,

    /// <summary>This unit waits, and its pause grows.</summary>
    UnitBusy,

    /// <summary>The server fails on it, or it does not arrive whole: it goes alone from now on, and the unit's pause grows.</summary>
    UnitFails,

    /// <summary>This unit is refused until somebody changes something.</summary>
    UnitRefused,

    /// <summary>The server is not to be reached.</summary>
    Unreachable,

    /// <summary>The server refuses everything from here, or is none of Normitri's.</summary>
    Refused,
}
