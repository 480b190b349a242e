namespace Normitri.Inference.Manifests;

/// <summary>One thing that is wrong with a manifest.</summary>
/// <param name="Path">JSON path of the member, such as <c>$.input.width</c>.</param>
/// <param name="Message">A sentence that says what is wrong and what is expected.</param>
public readonly record struct ManifestFault(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
