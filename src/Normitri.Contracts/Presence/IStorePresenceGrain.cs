using Orleans.Concurrency;

namespace Normitri.Contracts.Presence;

/// <summary>
/// Keeps which cameras and gateways of a store are there; key <c>{tenant}/{store}</c>. Heartbeats and lines are told here; frames are read from the
/// books, so that a frame costs nothing more.
/// </summary>
[Alias("normitri.store-presence-keeper")]
public interface IStorePresenceGrain : IGrainWithStringKey
{
    /// <summary>A gateway beat.</summary>
    [Alias("HeardAsync")]
    Task HeardAsync(GatewayReport report);

    /// <summary>A gateway holds a line.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="line">The line's own id: what is told of an older line is passed over.</param>
    [Alias("LineHeldAsync")]
    Task LineHeldAsync(string gateway, string line);

    /// <summary>A line ended.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="line">The line.</param>
    /// <param name="isDropped">False when the server itself ended it.</param>
    [Alias("LineEndedAsync")]
    Task LineEndedAsync(string gateway, string line, bool isDropped);

    /// <summary>A gateway stops in order.</summary>
    [Alias("GoodbyeAsync")]
    Task GoodbyeAsync(string gateway);

    /// <summary>Tells what is due to be told; also wakes the keeper after its silo died.</summary>
    [Alias("WatchAsync")]
    Task WatchAsync();

    /// <summary>What is known.</summary>
    [AlwaysInterleave]
    [Alias("GetAsync")]
    Task<StorePresence> GetAsync();
}
