using System.Collections.Immutable;

namespace Normitri.Contracts.Alerts;

/// <summary>What a unit's alerts have come to.</summary>
/// <param name="Kinds">Kinds that raised an alert before, in their order.</param>
[GenerateSerializer, Immutable, Alias("normitri.alert-status")]
public sealed record AlertStatus([property: Id(0)] ImmutableArray<KindAlertStatus> Kinds);
