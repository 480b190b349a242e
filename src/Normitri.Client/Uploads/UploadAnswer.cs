namespace Normitri.Client;

/// <summary>One entry of the answer to a wish to upload frames.</summary>
internal sealed record UploadAnswer
{
    public required string Status { get; init; }

    public FrameReference? Reference { get; init; }

    public UploadTarget? Upload { get; init; }

    public ItemProblemBody? Problem { get; init; }

    public UploadGrant ToGrant() => new() { Reference = Reference, Upload = Upload, Problem = Problem?.ToException() };
}
