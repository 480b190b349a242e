namespace Normitri.Inference.Manifests;

/// <summary>A member that the manifest's file leaves out and something else fills.</summary>
/// <param name="Path">JSON path of the member, such as <c>$.input.width</c>.</param>
/// <param name="Source">What fills it.</param>
public readonly record struct FilledMember(string Path, ManifestSource Source);
