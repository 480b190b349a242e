using Normitri.Vision.Defects;

namespace Normitri.Contracts.Alerts;

/// <param name="Kind">What is wrong.</param>
/// <param name="RaisedAt">When it last raised an alert.</param>
/// <param name="Suppressed">Frames that showed it since then.</param>
[GenerateSerializer, Immutable, Alias("normitri.kind-alert-status")]
public readonly record struct KindAlertStatus(
    [property: Id(0)] DefectKind Kind,
    [property: Id(1)] DateTimeOffset RaisedAt,
    [property: Id(2)] long Suppressed);
