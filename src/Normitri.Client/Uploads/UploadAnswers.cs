namespace Normitri.Client;

/// <summary>The answer to a wish to upload frames, as it is on the wire.</summary>
internal sealed record UploadAnswers
{
    public required bool Offered { get; init; }

    public string? Reason { get; init; }

    public required IReadOnlyList<UploadAnswer> Items { get; init; }
}
