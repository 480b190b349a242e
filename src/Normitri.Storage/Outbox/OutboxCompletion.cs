namespace Normitri.Storage.Outbox;

/// <summary>What became of the end of a claim.</summary>
/// <param name="Done">False: the lease had ended and another has the entry, or has ended it.</param>
/// <param name="Next">The next entry of the same key, claimed, when it was asked for and there is one.</param>
public readonly record struct OutboxCompletion(bool Done, OutboxEntry? Next);
