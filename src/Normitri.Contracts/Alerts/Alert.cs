using Normitri.Contracts.Identities;
using Normitri.Vision.Defects;

namespace Normitri.Contracts.Alerts;

/// <summary>Something that a person should look at. The body of what the operator's endpoint gets, and of the HTTP surface. Fields are only ever added.</summary>
/// <param name="Id">The frame and the kind: the same decision always has the same id.</param>
/// <param name="Tenant">Owner of the store.</param>
/// <param name="Store">Store of the unit.</param>
/// <param name="UnitKind">Whether the unit is a camera or a customer's session.</param>
/// <param name="Unit">The camera's or customer's name.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="FrameId">The frame that shows it.</param>
/// <param name="Confidence">0..1, of the surest defect of the kind in that frame.</param>
/// <param name="CapturedAt">By the sender's clock.</param>
/// <param name="RaisedAt">By the server's clock: when it was decided.</param>
/// <param name="Suppressed">Frames that showed the same kind since the alert before and raised none.</param>
public sealed record Alert(
    string Id,
    string Tenant,
    string Store,
    UnitKind UnitKind,
    string Unit,
    DefectKind Kind,
    string FrameId,
    float Confidence,
    DateTimeOffset CapturedAt,
    DateTimeOffset RaisedAt,
    long Suppressed);
