namespace Normitri.Server.Problems;

/// <summary>An error answer (RFC 9457). Made only on the way out of a refused request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Slug">Stable name; the wire form is <c>urn:normitri:problem:{slug}</c>.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="Detail">A sentence about this occurrence that a person can act on.</param>
internal sealed record Problem(int Status, string Slug, string Title, string Detail) : IResult
{
    public const string TypePrefix = "urn:normitri:problem:";

    /// <summary>Every fault of a document by its JSON path.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>For refused sequences: the highest accepted one.</summary>
    public ulong? LastSequence { get; init; }

    /// <summary>For an exhausted quota: its name.</summary>
    public string? Quota { get; init; }

    /// <summary>For an exhausted quota: when the next one begins.</summary>
    public DateTimeOffset? ResetsAt { get; init; }

    /// <summary>For 429 and 503: when to try again.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether the same request may succeed later; by the status, unless the problem knows better.</summary>
    public bool Retryable { get; init; } = Status is 408 or 429 or (>= 500 and not 501 and not 505);

    /// <summary>Whose fault it is, in a word, by the status.</summary>
    public string Category => Status switch
    {
        401 or 403 => "access",
        404 or 410 => "notFound",
        409 or 412 => "conflict",
        429 => "limit",
        408 or 502 or 503 or 504 => "unavailable",
        >= 500 => "internal",
        _ => "request",
    };

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, this);
}
