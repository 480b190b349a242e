namespace Normitri.Client;

/// <summary>The body of an error answer (RFC 9457).</summary>
internal sealed record ProblemBody
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }

    public bool? Retryable { get; init; }

    public string? TraceId { get; init; }

    public ulong? LastSequence { get; init; }

    public Dictionary<string, string[]>? Errors { get; init; }
}
