namespace Normitri.Server.Roles;

/// <summary>The roles of this process, for services that ask.</summary>
internal sealed record ServerRoleSet(ServerRoles Roles);
