namespace Normitri.Server.Ingest.Items;

/// <summary>The answer to several frames.</summary>
/// <param name="Items">In the order of the request.</param>
/// <param name="UnexpectedParts">Names of parts that no frame of a batch names; absent when there are none.</param>
internal sealed record ItemReplies(IReadOnlyList<ItemReply> Items, IReadOnlyList<string>? UnexpectedParts);
