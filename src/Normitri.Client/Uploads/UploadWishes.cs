namespace Normitri.Client;

/// <summary>What is to be uploaded.</summary>
internal sealed record UploadWishes
{
    public required IReadOnlyList<FrameContent> Frames { get; init; }
}
