using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>Brings frames with defects to the alerts of their unit, which knows a frame that comes twice.</summary>
internal sealed class AlertCandidateSink(IGrainFactory grains) : IOutboxSink
{
    public string Topic => OutboxTopics.AlertCandidates;

    public async Task<Delivery> DeliverAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        var candidate = AlertJson.ReadCandidate(entry.Payload.Span);
        IAlertGrain alerts = candidate.UnitKind == UnitKind.Camera
            ? grains.GetGrain<ICameraAlertGrain>(candidate.Unit.Key)
            : grains.GetGrain<ICustomerAlertGrain>(candidate.Unit.Key);
        await alerts.ReportAsync(candidate);
        return Delivery.Taken;
    }
}
