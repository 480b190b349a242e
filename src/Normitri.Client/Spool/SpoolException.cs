namespace Normitri.Client;

/// <summary>A spool did not take a picture, or did not open; the message says what to do.</summary>
public sealed class SpoolException : Exception
{
    internal SpoolException(SpoolProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>Which problem.</summary>
    public SpoolProblem Problem { get; }

    /// <summary>With <see cref="SpoolProblem.SequenceWentBack"/>: the last sequence that the spool has of the unit.</summary>
    public ulong? LastSequence { get; internal init; }
}
