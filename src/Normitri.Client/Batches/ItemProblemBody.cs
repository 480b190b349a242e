namespace Normitri.Client;

/// <summary>Why one item was refused: a problem inside an answer.</summary>
internal sealed record ItemProblemBody
{
    // What no span of time can hold must not throw; nobody waits for more.
    private const double MostSeconds = 1e9;

    public string? Type { get; init; }

    public string? Title { get; init; }

    public int Status { get; init; }

    public string? Detail { get; init; }

    public bool? Retryable { get; init; }

    public ulong? LastSequence { get; init; }

    public double? RetryAfterSeconds { get; init; }

    public Dictionary<string, string[]>? Errors { get; init; }

    public NormitriException ToException() => new(
        Type ?? NormitriErrors.UnexpectedAnswer, Detail ?? Title ?? "The server refused it without saying why.", Status, Retryable ?? ProblemReader.IsRetryable(Status))
    {
        RetryAfter = RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MostSeconds)) : null,
        LastSequence = LastSequence,
        Errors = Errors ?? (IReadOnlyDictionary<string, string[]>)System.Collections.ObjectModel.ReadOnlyDictionary<string, string[]>.Empty,
    };
}
