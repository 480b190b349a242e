namespace Normitri.Storage;

/// <param name="At">When.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Store">In which store; null for what belongs to the whole tenant.</param>
/// <param name="Actor">Who: a key's id.</param>
/// <param name="Action">What, e.g. <c>camera.updated</c>.</param>
/// <param name="Subject">Of what: the camera's or key's name.</param>
/// <param name="Detail">The new value, if it has one.</param>
internal sealed record AuditEntry(DateTimeOffset At, string Tenant, string? Store, string Actor, string Action, string Subject, string? Detail);
