namespace Normitri.Storage.State;

/// <summary>What became of a write.</summary>
/// <param name="Done">False: somebody else has written since, and nothing was changed.</param>
/// <param name="ETag">What is stored now; null: nothing.</param>
public readonly record struct StateChange(bool Done, string? ETag);
