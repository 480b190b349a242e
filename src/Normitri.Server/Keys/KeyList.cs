namespace Normitri.Server.Keys;

/// <summary>The keys of a tenant that are not revoked.</summary>
internal sealed record KeyList(IReadOnlyList<KeyDocument> Keys);
