namespace Normitri.Server.Settings;

/// <summary>A setting that the server cannot start with. The message names the key and says what to do.</summary>
public sealed class SettingException(string key, string problem) : Exception($"{key}: {problem}")
{
    /// <summary>The full key, e.g. <c>Normitri:Roles</c>.</summary>
    public string Key { get; } = key;
}
