namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>A settable property as written.</summary>
/// <param name="Initialiser">The text after '=', null without one.</param>
internal sealed record SourceProperty(string Name, string Type, string? Initialiser);
