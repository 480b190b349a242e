using System.Collections.Immutable;
using Normitri.Contracts.Alerts;
using Normitri.Storage.Outbox;

namespace Normitri.Storage.State;

/// <summary>What a decision sets off. Stored with the state that remembers the decision, in one transaction; nothing leaves before.</summary>
public sealed record StateEffects
{
    /// <summary>None.</summary>
    public static StateEffects None { get; } = new();

    /// <summary>What the dispatchers hand on.</summary>
    public ImmutableArray<NewOutboxEntry> Outbox { get; init; } = [];

    /// <summary>New alerts, for the lists of alerts. One whose id is there already is not stored again.</summary>
    public ImmutableArray<Alert> Alerts { get; init; } = [];

    public bool IsEmpty => Outbox.IsEmpty && Alerts.IsEmpty;
}
