namespace Normitri.Inference.Manifests;

/// <summary>What the model file itself says; it fills what the manifest leaves out and never overrules it.</summary>
/// <param name="Task">What the model does, such as <c>detect</c>.</param>
/// <param name="Classes">Class names in the order of their numbers.</param>
/// <param name="Width">Width of the input in pixels.</param>
/// <param name="Height">Height of the input in pixels.</param>
/// <param name="Stride">Both sides of the input must be multiples of it.</param>
public sealed record ManifestHints(
    string? Task = null, IReadOnlyList<string>? Classes = null, int? Width = null, int? Height = null, int? Stride = null)
{
    public static ManifestHints None { get; } = new();
}
