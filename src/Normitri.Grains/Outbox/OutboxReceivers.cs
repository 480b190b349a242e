using Microsoft.Extensions.Options;
using Normitri.Grains.Alerts;

namespace Normitri.Grains.Outbox;

/// <summary>Tells of entries that nobody is to get: the settings name no receiver (any more).</summary>
public sealed class OutboxReceivers(IOptions<AlertOptions> alerts)
{
    /// <summary>The setting that gives a topic its receiver, when that is missing; null when the topic has one or needs none of the operator's.</summary>
    public string? MissingKeyOf(string topic) => topic == OutboxTopics.Alerts && alerts.Value.Sink.Address is null
        ? $"{AlertOptions.Section}:{nameof(AlertOptions.Sink)}:{nameof(AlertSinkOptions.Address)}"
        : null;
}
