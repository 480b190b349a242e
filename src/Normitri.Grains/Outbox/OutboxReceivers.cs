using Microsoft.Extensions.Options;
using Normitri.Grains.Alerts;
using Normitri.Grains.Presence;

namespace Normitri.Grains.Outbox;

/// <summary>Tells of entries that nobody is to get: the settings name no receiver (any more).</summary>
public sealed class OutboxReceivers(IOptions<AlertOptions> alerts, IOptions<PresenceOptions> presence)
{
    /// <summary>The setting that gives a topic its receiver, when that is missing; null when the topic has one or needs none of the operator's.</summary>
    public string? MissingKeyOf(string topic) => topic switch
    {
        OutboxTopics.Alerts when alerts.Value.Sink.Address is null => $"{AlertOptions.Section}:{nameof(AlertOptions.Sink)}:{nameof(AlertSinkOptions.Address)}",
        OutboxTopics.CameraPresence when !presence.Value.PostAlerts => $"{PresenceOptions.Section}:{nameof(PresenceOptions.PostAlerts)}",
        _ => null,
    };
}
