using System.Collections.Immutable;
using Normitri.Contracts.Presence;
using Normitri.Grains.States;
using Normitri.Storage.State;

namespace Normitri.Grains.Presence;

/// <summary>What the keeper of a store's presence remembers over restarts.</summary>
internal sealed record PresenceMemory : IStateWithEffects
{
    public ImmutableDictionary<string, CameraMemory> Cameras { get; init; } = ImmutableDictionary<string, CameraMemory>.Empty;

    public ImmutableDictionary<string, GatewayPresence> Gateways { get; init; } = ImmutableDictionary<string, GatewayPresence>.Empty;

    /// <summary>The ids of the lines that are held, by gateway.</summary>
    public ImmutableDictionary<string, string> Lines { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When this was written.</summary>
    public DateTimeOffset? WatchedAt { get; init; }

    /// <summary>The end of the last long time in which no server listened: silence before it says nothing.</summary>
    public DateTimeOffset? ListensSince { get; init; }

    public StateEffects Effects { get; set; } = StateEffects.None;

    /// <summary>The evidence of a camera, with the loss of its gateway.</summary>
    public CameraPresence PresenceOf(CameraMemory camera)
    {
        var gateway = camera.Gateway is { } name ? Gateways.GetValueOrDefault(name) : null;
        return new CameraPresence(camera.FrameAt, camera.HeartbeatAt, gateway?.LineLostAt, gateway?.LeftAt);
    }
}
