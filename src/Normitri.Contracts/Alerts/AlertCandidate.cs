using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Normitri.Contracts.Identities;
using Normitri.Contracts.Results;

namespace Normitri.Contracts.Alerts;

/// <summary>A frame with defects, as its unit's alerts need it.</summary>
/// <param name="UnitKind">Whether the unit is a camera or a customer's session.</param>
/// <param name="Tenant">Owner of the store.</param>
/// <param name="Store">Store of the unit.</param>
/// <param name="Name">The camera's or customer's name.</param>
/// <param name="FrameId">The frame; a second candidate of the same frame is passed over.</param>
/// <param name="CapturedAt">By the sender's clock.</param>
/// <param name="Defects">What it shows: each kind once, with the highest confidence.</param>
[GenerateSerializer, Immutable, Alias("normitri.alert-candidate")]
public sealed record AlertCandidate(
    [property: Id(0)] UnitKind UnitKind,
    [property: Id(1)] string Tenant,
    [property: Id(2)] string Store,
    [property: Id(3)] string Name,
    [property: Id(4)] string FrameId,
    [property: Id(5)] DateTimeOffset CapturedAt,
    [property: Id(6)] ImmutableArray<CandidateDefect> Defects)
{
    /// <summary>Whose frame it is.</summary>
    [JsonIgnore]
    public UnitId Unit => new(UnitKind, Tenant, Store, Name);

    /// <summary>The candidate that a result is; null for one without defects.</summary>
    public static AlertCandidate? Of(UnitId unit, DefectResult result) => result.Defects.IsEmpty
        ? null
        : new AlertCandidate(
            unit.Kind,
            unit.Tenant,
            unit.Store,
            unit.Name,
            result.FrameId,
            result.CapturedAt,
            [.. result.Defects
                .GroupBy(defect => defect.Kind, defect => defect.Confidence)
                .Select(kind => new CandidateDefect(kind.Key, kind.Max()))
                .OrderBy(defect => defect.Kind)]);
}
