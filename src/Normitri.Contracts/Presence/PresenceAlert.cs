namespace Normitri.Contracts.Presence;

/// <summary>A camera went offline or came back: the body of what the operator's endpoint gets. Fields are only ever added.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="Event"><c>camera-offline</c> or <c>camera-back</c>.</param>
/// <param name="Tenant">Owner of the store.</param>
/// <param name="Store">Store of the camera.</param>
/// <param name="Camera">Its name.</param>
/// <param name="Incident">The same from the suspicion to the return.</param>
/// <param name="At">When it was found, by the server's clock.</param>
/// <param name="LastSeenAt">The last sign of life.</param>
/// <param name="Cause">A sentence with the figures.</param>
public sealed record PresenceAlert(
    string Id, string Event, string Tenant, string Store, string Camera, string Incident, DateTimeOffset At, DateTimeOffset? LastSeenAt, string Cause);
