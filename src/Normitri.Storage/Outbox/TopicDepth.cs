namespace Normitri.Storage.Outbox;

/// <param name="Topic">The topic.</param>
/// <param name="Waiting">Entries not yet handed on.</param>
/// <param name="Oldest">When the oldest of them was committed.</param>
public readonly record struct TopicDepth(string Topic, long Waiting, DateTimeOffset Oldest);
