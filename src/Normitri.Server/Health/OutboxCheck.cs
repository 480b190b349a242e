using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Server.Health;

/// <summary>Effects are handed on. Degraded while the oldest waits too long: frames are taken and looked at all the same. What waits
/// for a receiver that the operator took away is no fault.</summary>
internal sealed class OutboxCheck(IOutbox outbox, IOptions<OutboxOptions> options, OutboxReceivers receivers, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        OutboxStatus status;
        try
        {
            status = await outbox.ReadStatusAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Degraded("The outbox cannot be read; see the check 'storage'.", failure);
        }

        var now = time.GetUtcNow();
        var late = status.Topics
            .Where(topic => receivers.MissingKeyOf(topic.Topic) is null && (now - topic.Oldest).TotalSeconds >= options.Value.DegradedAfterSeconds)
            .Select(topic => string.Create(
                CultureInfo.InvariantCulture, $"{topic.Waiting} {topic.Topic} wait, the oldest for {(now - topic.Oldest).TotalSeconds:0} s"))
            .ToList();
        return late.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{string.Join("; ", late)}. The log of the silos says what their receiver answered.");
    }
}
