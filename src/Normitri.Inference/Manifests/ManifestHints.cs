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

    /// <summary>The model's input in words, for messages; null where it is not known.</summary>
    public string? Input { get; init; }

    /// <summary>The dimensions of the model's input, -1 where one is open; null where they are not known.</summary>
    internal IReadOnlyList<long>? InputShape { get; init; }

    /// <summary>What an export of Ultralytics says beyond that, so that two lines are a manifest; null for any other model.</summary>
    internal UltralyticsExport? Export { get; init; }
}
