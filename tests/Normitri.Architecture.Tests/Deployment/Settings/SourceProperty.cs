namespace Normitri.Architecture.Tests.Deployment.Settings;

/// <summary>A settable property as written; the initialiser is the text after '=', null without one.</summary>
internal sealed record SourceProperty(string Name, string Type, string? Initialiser);
