using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Items;

/// <summary>Why one item of a call was refused: a problem (RFC 9457) inside an answer.</summary>
internal sealed record ItemProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    bool Retryable,
    string Category,
    ulong? LastSequence,
    int? RetryAfterSeconds,
    string? Quota,
    DateTimeOffset? ResetsAt,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors)
{
    public static ItemProblem From(Problem problem) => new(
        Problem.TypePrefix + problem.Slug, problem.Title, problem.Status, problem.Detail, problem.Retryable, problem.Category, problem.LastSequence, problem.RetryAfterSeconds, problem.Quota, problem.ResetsAt, problem.Errors);
}
