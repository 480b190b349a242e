namespace Normitri.Server.Presence;

/// <summary>A camera as its gateway tells of it.</summary>
/// <param name="Camera">Its name.</param>
/// <param name="Status">running, or why it gives nothing.</param>
/// <param name="Backend">How the gateway reads it.</param>
/// <param name="Source">Where from, without credentials.</param>
/// <param name="VisionModel">The model that the gateway has for it.</param>
/// <param name="ConfigurationVersion">The version of its configuration that the gateway works by.</param>
internal sealed record GatewayCameraEntry(
    string Camera, string? Status, string? Backend, string? Source, string? VisionModel, long? ConfigurationVersion);
