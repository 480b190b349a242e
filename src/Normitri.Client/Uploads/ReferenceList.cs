namespace Normitri.Client;

/// <summary>References on their way.</summary>
internal sealed record ReferenceList
{
    public required IReadOnlyList<ReferencedFrame> References { get; init; }
}
