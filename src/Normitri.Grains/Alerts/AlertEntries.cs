using System.Collections.Immutable;
using Normitri.Contracts.Alerts;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;
using Normitri.Grains.Outbox;
using Normitri.Storage.Outbox;

namespace Normitri.Grains.Alerts;

/// <summary>The outbox entries of alerts.</summary>
internal static class AlertEntries
{
    /// <summary>Nothing for a frame without defects.</summary>
    public static ImmutableArray<NewOutboxEntry> Of(UnitId unit, DefectResult? result) =>
        result is null || AlertCandidate.Of(unit, result) is not { } candidate
            ? []
            : [new NewOutboxEntry(unit.Tenant, OutboxTopics.AlertCandidates, unit.ToString(), candidate.FrameId, AlertJson.Write(candidate))];

    public static ImmutableArray<NewOutboxEntry> Of(UnitId unit, ImmutableArray<Alert> alerts) =>
        [.. alerts.Select(alert => new NewOutboxEntry(unit.Tenant, OutboxTopics.Alerts, unit.ToString(), alert.Id, AlertJson.Write(alert)))];
}
