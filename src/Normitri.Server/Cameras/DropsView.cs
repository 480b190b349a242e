namespace Normitri.Server.Cameras;

/// <summary>Dropped frames by reason. Their sum is the number of dropped frames, but for what was dropped before they were counted apart.</summary>
/// <param name="Superseded">A newer frame took their place.</param>
/// <param name="Stale">Too old before anybody looked at them.</param>
/// <param name="Deadline">Begun in time, not answered in time.</param>
internal sealed record DropsView(long Superseded, long Stale, long Deadline);
