namespace Normitri.Storage.Keys;

/// <summary>Roles of a key. The numbers are stored; each role's rights are listed in docs/security.md, a higher one does not include a lower one's.</summary>
public enum KeyRole : byte
{
    /// <summary>Sends frames, scans, heartbeats; reads the results of its own stores.</summary>
    Gateway = 1,

    /// <summary>Reads.</summary>
    Viewer = 2,

    /// <summary>Reads, and changes cameras.</summary>
    Operator = 3,

    /// <summary>All of the tenant, keys included.</summary>
    Admin = 4,
}
