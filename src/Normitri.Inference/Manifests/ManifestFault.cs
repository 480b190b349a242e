namespace Normitri.Inference.Manifests;

/// <summary>One thing that is wrong with a manifest.</summary>
/// <param name="Path">JSON path of the member, such as <c>$.input.width</c>.</param>
/// <param name="Message">A sentence that says what is wrong and what is expected.</param>
public readonly record struct ManifestFault(string Path, string Message)
{
    /// <summary>Line in the file, from 1: of the member, or of the object that lacks it; null where no place can be named.</summary>
    public int? Line { get; init; }

    public override string ToString() => Line is { } line ? $"{Path}: {Message} (line {line})" : $"{Path}: {Message}";
}
