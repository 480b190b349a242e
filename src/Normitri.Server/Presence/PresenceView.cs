using Normitri.Contracts.Presence;

namespace Normitri.Server.Presence;

/// <summary>Whether a camera is there.</summary>
/// <param name="State">unknown, online, suspect or offline.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastFrameAt">Its last frame.</param>
/// <param name="LastHeartbeatAt">When a gateway last said that it runs.</param>
/// <param name="Gateway">The gateway that reported it last.</param>
/// <param name="Drift">How that gateway differs from what is assigned.</param>
internal sealed record PresenceView(
    string State, DateTimeOffset? Since, DateTimeOffset? LastFrameAt, DateTimeOffset? LastHeartbeatAt, string? Gateway, string? Drift)
{
    /// <param name="store">What is kept.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="frameAt">Its last frame by the books, which may be newer than what is kept.</param>
    public static PresenceView Of(StorePresence store, string camera, DateTimeOffset? frameAt)
    {
        var known = store.Cameras.FirstOrDefault(one => one.Camera == camera) ?? new KnownCamera(camera, default, null, null, null);
        var presence = known.Presence.FrameAt >= frameAt ? known.Presence : known.Presence with { FrameAt = frameAt ?? known.Presence.FrameAt };
        var state = presence.StateAt(store.At, store.Rules);
        DateTimeOffset? since = state switch
        {
            PresenceState.Online => known.OnlineSince ?? presence.LastSeen,
            PresenceState.Suspect => presence.SuspectFrom(store.Rules),
            PresenceState.Offline => presence.OfflineFrom(store.Rules),
            _ => null,
        };
        return new PresenceView(state.ToString().ToLowerInvariant(), since, presence.FrameAt, presence.HeartbeatAt, known.Gateway, known.Drift);
    }
}
