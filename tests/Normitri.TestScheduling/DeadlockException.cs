namespace Normitri.TestScheduling;

/// <summary>Programs wait, and nothing can run any more.</summary>
public sealed class DeadlockException(IReadOnlyList<string> waiting) : Exception($"Nothing can run any more, and these wait: {string.Join(", ", waiting)}.")
{
    public IReadOnlyList<string> Waiting { get; } = waiting;
}
