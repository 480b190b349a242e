namespace Normitri.Client;

/// <summary>One page of dead frames, oldest first.</summary>
internal sealed record DeadLetterPage
{
    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>The frame to go on after; null when this was the last page.</summary>
    public string? Next { get; init; }
}
