namespace Normitri.Storage.Retention;

/// <summary>A record that is older than its limit.</summary>
/// <param name="Id">Rises from record to record of its kind.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="At">What its age is counted from.</param>
/// <param name="Json">As it is archived: one line of JSON without the line's end.</param>
internal sealed record OldRecord(long Id, string Tenant, DateTimeOffset At, byte[] Json);
