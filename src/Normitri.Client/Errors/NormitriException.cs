using System.Collections.ObjectModel;

namespace Normitri.Client;

/// <summary>A call did not succeed: the server's problem, or none at all when it gave no answer.</summary>
public sealed class NormitriException : Exception
{
    internal NormitriException(string type, string detail, int? status, bool retryable, Exception? inner = null)
        : base(status is null ? detail : $"{detail} ({status}, {type})", inner)
    {
        Type = type;
        Detail = detail;
        Status = status;
        Retryable = retryable;
    }

    /// <summary>Stable name of the problem: the <c>type</c> of the server's answer, or one of <see cref="NormitriErrors"/>.</summary>
    public string Type { get; }

    /// <summary>A sentence that a person can act on.</summary>
    public string Detail { get; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? Status { get; }

    /// <summary>Whether the same call may succeed later: as the server says, else by the status.</summary>
    public bool Retryable { get; }

    /// <summary>How long the server asks to wait first, if it said so.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Name of the request in the server's logs and traces.</summary>
    public string? TraceId { get; internal init; }

    /// <summary>The highest sequence that the server has accepted for the unit; given when a frame's sequence was refused (409).</summary>
    public ulong? LastSequence { get; internal init; }

    /// <summary>What is wrong by field; empty unless the server said so.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; internal init; } = ReadOnlyDictionary<string, string[]>.Empty;

    internal static NormitriException TimedOut(TimeSpan limit, Exception inner) =>
        new(NormitriErrors.TimedOut, $"The server gave no answer within {limit.TotalSeconds:0.###} s.", null, retryable: true, inner);

    internal static NormitriException Unreachable(Uri address, Exception inner) =>
        new(NormitriErrors.Unreachable, $"The server at {address} could not be reached: {inner.Message}", null, retryable: true, inner);

    internal static NormitriException GrantSpent(NormitriException refused) => new(
        NormitriErrors.GrantSpent, "The upload grant works no more: the bytes are there already, or its time is over. Ask for it again.", refused.Status, retryable: true, refused);

    internal static NormitriException UnexpectedAnswer(int status, string what, Exception? inner = null) =>
        new(NormitriErrors.UnexpectedAnswer, $"{what} Is the address that of a Normitri server?", status, retryable: false, inner);
}
