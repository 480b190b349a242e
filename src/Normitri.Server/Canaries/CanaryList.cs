namespace Normitri.Server.Canaries;

/// <summary>The last check of every model by every silo that runs it.</summary>
internal sealed record CanaryList(IReadOnlyList<CanaryEntry> Canaries);
