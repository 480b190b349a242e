namespace Normitri.Cli.Replays;

/// <summary>Which frames, and what to do with them.</summary>
/// <param name="Frames">Their ids; none: all that were given up.</param>
/// <param name="Store">Only of this store.</param>
/// <param name="Since">Only those given up at this time or later.</param>
/// <param name="IsDryRun">Only list them.</param>
/// <param name="AsJson">Print JSON.</param>
internal sealed record ReplaySettings(IReadOnlyList<string> Frames, string? Store, DateTimeOffset? Since, bool IsDryRun, bool AsJson);
