using Normitri.Server.Settings;

namespace Normitri.Server.Roles;

/// <summary>Reads <c>Normitri:Roles</c>, a comma list of api, silo and inference; absent: all of them.</summary>
internal static class RoleSetting
{
    public const string Key = "Normitri:Roles";

    /// <exception cref="SettingException">An unknown role, none, or inference without silo.</exception>
    public static ServerRoles Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { } text)
            return ServerRoles.All;
        var roles = ServerRoles.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            roles |= Parse(name);
        if (roles == ServerRoles.None)
            throw new SettingException(Key, "names no role; use a comma list of api, silo and inference, or leave it out for all of them.");
        if (roles.HasFlag(ServerRoles.Inference) && !roles.HasFlag(ServerRoles.Silo))
            throw new SettingException(Key, "'inference' runs inside a silo; use 'silo,inference'.");
        return roles;
    }

    private static ServerRoles Parse(string name) => name.ToLowerInvariant() switch
    {
        "api" => ServerRoles.Api,
        "silo" => ServerRoles.Silo,
        "inference" => ServerRoles.Inference,
        _ => throw new SettingException(Key, $"'{name}' is not a role; use a comma list of api, silo and inference."),
    };
}
