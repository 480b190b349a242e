namespace Normitri.Server.Roles;

/// <summary>What a process does. One machine does all of it; a cluster spreads it.</summary>
[Flags]
public enum ServerRoles : byte
{
    None = 0,

    /// <summary>The HTTP surface and the dashboard.</summary>
    Api = 1,

    /// <summary>Hosts grains.</summary>
    Silo = 2,

    /// <summary>Runs models; needs <see cref="Silo"/> beside it.</summary>
    Inference = 4,

    All = Api | Silo | Inference,
}
