using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Normitri.Contracts.Health;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Presence;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;
using Normitri.Storage.Presence;
using Normitri.Storage.State;

namespace Normitri.Grains.Presence;

/// <summary>What every store's keeper uses; one for the silo.</summary>
internal sealed class PresenceServices(
    ICameraSightings sightings,
    DriftCheck drift,
    IHealthEvents events,
    PresenceMetrics metrics,
    IOptions<PresenceOptions> options,
    PresenceClock clock,
    ILogger<PresenceServices> logger)
{
    public ICameraSightings Sightings { get; } = sightings;

    public DriftCheck Drift { get; } = drift;

    public IHealthEvents Events { get; } = events;

    public PresenceMetrics Metrics { get; } = metrics;

    public PresenceOptions Options { get; } = options.Value;

    public PresenceClock Clock { get; } = clock;

    public ILogger Logger { get; } = logger;

    public PresenceJudge Judge { get; } = new(
        options.Value.Rules, TimeSpan.FromSeconds(options.Value.SteadySeconds), static () => Guid.CreateVersion7().ToString("N"));

    /// <summary>What leaves with news: an entry of the outbox for each camera that went or came, where somebody is to get it.</summary>
    public StateEffects EffectsOf(string tenant, string store, IReadOnlyList<PresenceNews> news) => !Options.PostAlerts
        ? StateEffects.None
        : new StateEffects { Outbox = [.. news.Where(one => one.IsAlert).Select(one => EntryOf(tenant, store, one))] };

    private static NewOutboxEntry EntryOf(string tenant, string store, PresenceNews news)
    {
        var alert = new PresenceAlert(
            $"{news.Incident}-{news.Kind}", news.Kind, tenant, store, news.Camera, news.Incident, news.At, news.LastSeenAt, news.Cause);
        return new NewOutboxEntry(tenant, OutboxTopics.CameraPresence, UnitId.Camera(tenant, store, news.Camera).ToString(), alert.Id, PresenceJson.Write(alert));
    }
}
