namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>A setting that the server reads.</summary>
/// <param name="Key">With colons, e.g. <c>Normitri:Silo:Port</c>.</param>
/// <param name="Default">As one would write it in a settings file; <c>none</c> without one.</param>
internal sealed record ServerSetting(string Key, string Default);
